package dev.harness.perf;

import dev.harness.perf.measure.Measurement;
import dev.harness.perf.stats.Summary;
import java.util.Arrays;
import java.util.List;

/**
 * What one measurement found. Times are nanoseconds per operation; the definitions are those of pytest-benchmark.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * bencher.result().ifPresent(result -> assertTrue(result.median() < 1_000));
 * }</pre>
 */
public final class BenchmarkResult {
    private final Measurement measurement;
    private final Summary summary;

    BenchmarkResult(Measurement measurement) {
        this.measurement = measurement;
        this.summary = Summary.of(pooled(measurement));
    }

    private static double[] pooled(Measurement measurement) {
        return Arrays.stream(measurement.samples())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** Returns the number of measured rounds, of all forks together. */
    public int rounds() {
        return summary.rounds();
    }

    /** Returns the number of operations in each round. */
    public long iterations() {
        return measurement.iterations();
    }

    /** Returns the fastest round. */
    public double min() {
        return summary.min();
    }

    /** Returns the slowest round. */
    public double max() {
        return summary.max();
    }

    /** Returns the average of the rounds. */
    public double mean() {
        return summary.mean();
    }

    /** Returns the median of the rounds. */
    public double median() {
        return summary.median();
    }

    /** Returns the sample standard deviation of the rounds; 0 for a single round. */
    public double stddev() {
        return summary.stddev();
    }

    /** Returns the first quartile of the rounds. */
    public double q1() {
        return summary.q1();
    }

    /** Returns the third quartile of the rounds. */
    public double q3() {
        return summary.q3();
    }

    /** Returns the interquartile range, {@code q3 - q1}. */
    public double iqr() {
        return summary.iqr();
    }

    /**
     * Returns a percentile of the rounds.
     *
     * @param percent 0 to 100, such as 99.9
     * @throws IllegalArgumentException if it is outside that range
     */
    public double percentile(double percent) {
        return summary.percentile(percent);
    }

    /** Returns operations per second of one thread, from the mean. */
    public double opsPerSecond() {
        return 1e9 * summary.ops();
    }

    /** Returns the bytes that one operation allocates on its thread once warm; NaN where the JVM cannot tell. */
    public double bytesPerOperation() {
        return measurement.bytesPerOperation();
    }

    /** Returns a copy of the rounds in the order in which they ran, fork after fork. */
    public double[] samples() {
        return pooled(measurement);
    }

    /** Returns what a reader of the figures has to know, in words; empty when nothing was in the way. */
    public List<String> warnings() {
        return measurement.warnings();
    }
}
