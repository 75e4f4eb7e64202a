package dev.harness.perf.fork;

/** How a test ended in its child JVM. */
public enum ForkOutcome {
    /** It passed. */
    PASSED,
    /** It threw. */
    FAILED,
    /** An assumption of its own did not hold. */
    ABORTED,
    /** A condition disabled it there. */
    SKIPPED,
    /** No test of that id was found there. */
    NOT_FOUND,
    /** Memory ran out, in whatever thread, caught or not. */
    OUT_OF_MEMORY,
    /** It, or something it called, ended the JVM. */
    EXITED,
    /** It was still running when the time was over. */
    TIMED_OUT,
    /** The JVM died, or never started. */
    CRASHED
}
