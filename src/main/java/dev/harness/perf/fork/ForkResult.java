package dev.harness.perf.fork;

import java.time.Duration;
import java.util.Optional;

/**
 * What came back from a child JVM. Immutable.
 *
 * @param outcome how the test ended there
 * @param message what happened, in one sentence; empty if it passed
 * @param failure what the test threw there, with its own stack; where it ended otherwise, what is known about where
 * @param payload the answer of the child to its job, see {@link ForkTask#answer}
 * @param exitCode the child's exit code
 * @param elapsed the child's whole life, start of the JVM included
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
