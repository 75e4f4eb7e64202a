package dev.harness.perf.history;

/** A file is not a valid saved run. The message names the file, the place and the rule. */
public final class RunFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunFileException(String message) {
        super(message);
    }

    RunFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
