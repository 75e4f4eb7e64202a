package dev.harness.perf.measure;

/** Runs one round and times it. Not thread-safe: each thread of a measurement has its own. */
@FunctionalInterface
interface RoundTimer {
    /**
     * Runs so many operations, or {@link #together()} if that is more.
     *
     * @return the nanoseconds of so many operations alone, setup and teardown excluded; at least 1, so that no figure that
     *     is computed from it is infinite
     */
    long time(int iterations) throws Throwable;

    /** Returns how many operations are timed between two readings at least; a round is a multiple of it. */
    default int together() {
        return 1;
    }

    /** Fixes how many are timed together: the operation is warm now. */
    default void settle() throws Throwable {}

    /** Returns the shortest operation that this can tell from nothing, in nanoseconds; 0 where rounds are long enough. */
    default double resolution() {
        return 0;
    }

    /** Returns what the inputs of a batch take, in bytes; 0 without batches. */
    default long batchBytes() {
        return 0;
    }

    /** Returns whether inputs were the same object, so that operations followed each other on it without a setup between. */
    default boolean sharesInput() {
        return false;
    }

    /** Returns the bytes of one operation, setup and teardown excluded, over at least so many. */
    default double bytes(int iterations, AllocationCounter counter) throws Throwable {
        long start = counter.bytes();
        time(iterations);
        return (counter.bytes() - start) / (double) iterations;
    }

    /** Returns a timer that reads the clock before and after a run of the loop. */
    static RoundTimer plain(Loop loop, Clock clock) {
        return iterations -> {
            long start = clock.nanos();
            loop.run(iterations);
            return Math.max(clock.nanos() - start, 1);
        };
    }
}
