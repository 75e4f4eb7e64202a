package dev.harness.perf.memory;

/** Operations that are recorded together. Not thread-safe. */
public interface OperationBatch {
    /** Runs one operation, with its setup and teardown. */
    void once() throws Throwable;

    /**
     * Sets up the operations that {@link #run} runs.
     *
     * @param most the maximum number of operations, 1 or more
     * @return the number of operations; fewer if their inputs are large or must exist one after the other
     */
    int prepare(int most) throws Throwable;

    /** Runs all prepared operations, and allocates nothing itself. */
    void run() throws Throwable;

    /** Tears down all prepared operations. */
    void finish() throws Throwable;
}
