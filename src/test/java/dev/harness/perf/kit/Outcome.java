package dev.harness.perf.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of a kit's run.
 *
 * @param results how each test ended, in order; failed containers are among them
 * @param console everything written to standard output
 * @param folder where {@code benchmarks} and {@code report} were written
 */
public record Outcome(List<Result> results, String console, Path folder) {

    /** How a test ends. */
    public enum Status {
        PASSED,
        FAILED,
        ABORTED,
        SKIPPED
    }

    /** One test and how it ended. */
    public record Result(String method, String displayName, Status status, Optional<Throwable> failure) {
        /** The failure's message. */
        public String message() {
            return failure.map(Throwable::getMessage)
                    .orElseThrow(() -> new AssertionError(method + " did not fail: " + status));
        }
    }

    /** The only result of a method. */
    public Result of(String method) {
        List<Result> found = results.stream()
                .filter(result -> result.method().equals(method))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one result of " + method + " in " + results);
        }
        return found.get(0);
    }

    /** All results of a method, of a parameterised or repeated test say. */
    public List<Result> allOf(String method) {
        return results.stream().filter(result -> result.method().equals(method)).toList();
    }
}
