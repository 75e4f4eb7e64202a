package dev.harness.perf.measure;

/** Runs one round and times it. */
@FunctionalInterface
interface RoundTimer {
    /**
     * Runs so many operations.
     *
     * @return the nanoseconds of the operations alone, setup and teardown excluded; at least 1, so that no figure that is
     *     computed from it is infinite
     */
    long time(int iterations) throws Throwable;

    /** Returns a timer that reads the clock before and after a run of the loop. */
    static RoundTimer plain(Loop loop, Clock clock) {
        return iterations -> {
            long start = clock.nanos();
            loop.run(iterations);
            return Math.max(clock.nanos() - start, 1);
        };
    }

    /**
     * Returns a timer that reads the clock before and after every operation.
     *
     * @param costNanos what is subtracted for each: what an operation that does nothing reads
     */
    static RoundTimer onInputs(Loop loop, Clock clock, double costNanos) {
        return iterations -> {
            long nanos = loop.time(iterations, clock) - Math.round(iterations * costNanos);
            return Math.max(nanos, 1);
        };
    }
}
