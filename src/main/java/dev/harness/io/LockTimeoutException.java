package dev.harness.io;

import java.io.IOException;

/** Somebody else held a lock for longer than was to be waited. The message names the lock, the time and the holder. */
public final class LockTimeoutException extends IOException {
    private static final long serialVersionUID = 1L;

    LockTimeoutException(String message) {
        super(message);
    }
}
