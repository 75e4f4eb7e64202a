package dev.harness.perf.fork;

/** How a test ended in its child JVM. */
public enum ForkOutcome {
    /** It passed. */
    PASSED,
    /** It threw. */
    FAILED,
    /** An assumption of the test was not met. */
    ABORTED,
    /** A condition disabled it there. */
    SKIPPED,
    /** No test of that id was found there. */
    NOT_FOUND,
    /** Memory ran out in any thread, whether the error was caught or not. */
    OUT_OF_MEMORY,
    /** The JVM was ended by {@code System.exit}, or from outside. */
    EXITED,
    /** It was still running after its timeout. */
    TIMED_OUT,
    /** The JVM died, or never started. */
    CRASHED
}
