package dev.harness.perf.fork;

import java.time.Duration;
import java.util.Optional;

/**
 * The result of a test in a child JVM. Immutable.
 *
 * @param outcome how the test ended there
 * @param message what happened, in one sentence; empty if it passed
 * @param failure what the test threw there, with its stack; if it ended without an exception, the stack where it ended,
 *     as far as it is known
 * @param payload the answer of the child to its job, see {@link ForkTask#answer}
 * @param exitCode the child's exit code
 * @param elapsed the time from the start of the child JVM to its end
 */
public record ForkResult(
        ForkOutcome outcome,
        String message,
        Optional<Throwable> failure,
        Optional<Object> payload,
        int exitCode,
        Duration elapsed) {

    /** Returns whether the test passed. */
    public boolean passed() {
        return outcome == ForkOutcome.PASSED;
    }
}
