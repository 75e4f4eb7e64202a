package dev.harness.perf.memory;

/** Operations that are recorded together; used by one thread. */
public interface OperationBatch {
    /** Runs one operation, with its setup and teardown. */
    void once() throws Throwable;

    /**
     * Sets up the operations that {@link #run} runs.
     *
     * @param most how many are wanted at most, 1 or more
     * @return how many there are; fewer where their inputs are large or live one after the other
     */
    int prepare(int most) throws Throwable;

    /** Runs all that were prepared, and allocates nothing but what they do. */
    void run() throws Throwable;

    /** Tears down all that were prepared. */
    void finish() throws Throwable;
}
