package dev.harness.perf;

import dev.harness.perf.history.Samples;

/** What one measurement found; times are nanoseconds per operation. Immutable. */
public final class BenchmarkResult {
    private final Samples samples;

    BenchmarkResult(Samples samples) {
        this.samples = samples;
    }

    /** Returns nanoseconds per operation of every round, in the order in which they ran. */
    public double[] samples() {
        return samples.pooled();
    }
}
