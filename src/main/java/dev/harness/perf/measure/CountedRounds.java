package dev.harness.perf.measure;

import java.util.Arrays;

/**
 * Times rounds and counts what each allocates, for an operation so slow that reading the counter does not matter and that should
 * not run once more for its bytes. Not thread-safe.
 */
final class CountedRounds implements RoundTimer {
    private final RoundTimer timer;
    private final AllocationCounter counter;
    private double[] bytes = {};

    /** @param timer allocates nothing itself, and its operations have no setup */
    CountedRounds(RoundTimer timer, AllocationCounter counter) {
        this.timer = timer;
        this.counter = counter;
    }

    @Override
    public long time(int iterations) throws Throwable {
        long before = counter.bytes();
        long nanos = timer.time(iterations);
        long after = counter.bytes();
        bytes = Arrays.copyOf(bytes, bytes.length + 1);
        bytes[bytes.length - 1] = before < 0 ? Double.NaN : (after - before) / (double) iterations;
        return nanos;
    }

    /** Returns the median of the bytes of one operation; NaN if the JVM cannot count them or nothing ran. */
    double medianBytes() {
        return AllocatedBytes.median(bytes);
    }
}
