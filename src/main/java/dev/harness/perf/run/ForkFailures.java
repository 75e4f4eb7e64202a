package dev.harness.perf.run;

import dev.harness.perf.fork.ForkOutcome;
import dev.harness.perf.fork.ForkResult;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Turns the end of a child JVM into the result of the test in the parent. */
final class ForkFailures {
    private ForkFailures() {}

    /**
     * Throws the reason why the child's test did not pass. A failure or assumption of the test is thrown as it is,
     * anything else as an assertion error that begins with the annotation and the place.
     */
    static void raise(String subject, ForkResult result) throws Throwable {
        if (result.passed()) {
            return;
        }
        if (result.outcome() == ForkOutcome.SKIPPED) {
            throw new TestAbortedException(result.message());
        }
        boolean own = result.outcome() == ForkOutcome.FAILED || result.outcome() == ForkOutcome.ABORTED;
        if (own && result.failure().isPresent()) {
            throw result.failure().get();
        }
        throw new AssertionFailedError(
                subject + ": " + result.message() + exitCode(result),
                result.failure().orElse(null));
    }

    /** A child that died says it before its last words. */
    private static String exitCode(ForkResult result) {
        return result.outcome() == ForkOutcome.CRASHED ? "" : " (exit code " + result.exitCode() + ")";
    }
}
