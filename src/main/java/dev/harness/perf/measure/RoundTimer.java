package dev.harness.perf.measure;

/** Runs one round and times it. */
@FunctionalInterface
interface RoundTimer {
    /**
     * Runs so many operations.
     *
     * @return the nanoseconds of the operations alone, setup and teardown excluded
     */
    long time(long iterations) throws Throwable;

    /** Returns a timer that reads the clock before and after a run of the loop. */
    static RoundTimer plain(Loop loop, Clock clock) {
        return iterations -> {
            long start = clock.nanos();
            loop.run(iterations);
            return clock.nanos() - start;
        };
    }

    /** Returns a timer that reads the clock before and after every operation, and subtracts what that costs. */
    static RoundTimer onInputs(Loop loop, Clock clock, ClockQuality quality) {
        return iterations -> {
            long nanos = loop.time(iterations, clock) - Math.round(iterations * quality.costNanos());
            return Math.max(nanos, 0);
        };
    }
}
