package dev.harness.perf.measure;

/** Runs one round and times it. Not thread-safe: each thread of a measurement has its own. */
@FunctionalInterface
interface RoundTimer {
    /**
     * Runs this number of operations, or {@link #together()} if that is more.
     *
     * @return the nanoseconds of this number of operations, without setup and teardown; at least 1, so that no value
     *     computed from it is infinite
     */
    long time(int iterations) throws Throwable;

    /** Returns the minimum number of operations between two readings of the clock; a round is a multiple of it. */
    default int together() {
        return 1;
    }

    /** Fixes the number of operations that are timed together, after the warm-up. */
    default void settle() throws Throwable {}

    /** Returns the shortest time of an operation that is a measurement, in nanoseconds; 0 if rounds are long enough. */
    default double resolution() {
        return 0;
    }

    /** The inputs of a batch are one object, whose size is not known. */
    long SHARED = -1;

    /** Returns the bytes of the inputs of a batch; 0 without batches, {@link #SHARED} if they are one object. */
    default long batchBytes() {
        return 0;
    }

    /** Returns whether operations are timed alone because the setup returned the same object every time. */
    default boolean isAloneOnSharedInput() {
        return false;
    }

    /** Returns the bytes of one operation without setup and teardown, from at least this number of operations. */
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
