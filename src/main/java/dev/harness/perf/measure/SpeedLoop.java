package dev.harness.perf.measure;

import java.util.OptionalDouble;

/**
 * The calibration loop: a fixed number of multiplications, each of which needs the one before, timed between rounds about every
 * millisecond. It says how fast the processor is while an operation is measured: two saved runs whose machine drifted are compared by
 * the quotient. Its code and its length never change, else saved runs could not be compared. Not thread-safe.
 */
final class SpeedLoop {
    private static final int MULTIPLICATIONS = 20_000;
    private static final long EVERY_NANOS = 1_000_000;
    private static final int COLD_RUNS = 30;
    private static final long FACTOR = 6_364_136_223_846_793_005L;

    private final Clock clock;
    private final RoundTimes times = new RoundTimes();
    private long next = Long.MIN_VALUE;
    private long product = 1;

    SpeedLoop(Clock clock) {
        this.clock = clock;
    }

    /** Lets the JIT compile the loop. */
    void warm() {
        for (int i = 0; i < COLD_RUNS; i++) {
            multiply();
        }
    }

    /**
     * Times the loop, unless it was timed less than a millisecond ago.
     *
     * @param now what the clock says
     */
    void between(long now) {
        if (now < next) {
            return;
        }
        long start = clock.nanos();
        multiply();
        long end = clock.nanos();
        times.add(end - start, false);
        next = end + EVERY_NANOS;
    }

    private void multiply() {
        long last = product;
        for (int i = 0; i < MULTIPLICATIONS; i++) {
            last = last * FACTOR + i;
        }
        product = last;
    }

    /** Returns the median in nanoseconds; empty if it was never timed. */
    OptionalDouble median() {
        return times.size() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(times.summary().median());
    }

    /** Returns what the loop came to: without a reader, a compiler could leave it out. */
    long product() {
        return product;
    }
}
