package dev.harness.io;

import java.io.IOException;

/**
 * Thrown when the disk refused a replacement after the rename, and also refused to undo it. The file that is now in place,
 * if any, is not durable and not valid. {@link AtomicFile#takeBack} tries again to undo it.
 */
public final class NotTakenBackException extends IOException {
    private static final long serialVersionUID = 1;

    private final long old;

    NotTakenBackException(Exception refusal, long old) {
        super(IoReason.of(refusal), refusal);
        this.old = old;
    }

    /**
     * Returns the number in the name under which the old content is kept.
     *
     * @return the number for {@link AtomicFile#old}; 0 if there was no file before
     */
    public long old() {
        return old;
    }
}
