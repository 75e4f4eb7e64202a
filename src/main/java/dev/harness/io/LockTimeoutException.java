package dev.harness.io;

import java.io.IOException;

/**
 * Thrown when another holder kept a lock longer than the maximum waiting time. The message names the lock, the time and the
 * holder.
 */
public final class LockTimeoutException extends IOException {
    private static final long serialVersionUID = 1L;

    LockTimeoutException(String message) {
        super(message);
    }
}
