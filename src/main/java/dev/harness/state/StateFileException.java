package dev.harness.state;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a state file is invalid. The message names the file, the line and the column (both from 1) and, if they
 * are known, the task and the field. The file is not changed.
 */
public final class StateFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
