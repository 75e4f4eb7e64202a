package dev.harness.perf.work;

/** What is counted: one operation, and what has to be done before and after each. Called by one thread. */
public interface WorkOperation {
    /** Makes the input of the next run; not counted. */
    default void prepare() throws Throwable {}

    /** Runs the operation once; counted. */
    void run() throws Throwable;

    /** Puts the input of the last run away, also when it failed; not counted. */
    default void finish() throws Throwable {}
}
