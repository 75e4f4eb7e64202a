package dev.harness.state;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a state file is not what it should be. The message names the file, the line and the column (both from 1)
 * and, where they are known, the task and the field. The file is left as it is.
 */
public final class StateFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StateFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
