package dev.harness.io;

import java.io.IOException;

/**
 * The disk refused a replacement after the new file, or none, was in place, and refused to take it back as well: what
 * stands there now is not durable and counts for nothing. {@link AtomicFile#takeBack} tries again.
 */
public final class NotTakenBackException extends IOException {
    private static final long serialVersionUID = 1;

    private final long old;

    NotTakenBackException(Exception refusal, long old) {
        super(IoReason.of(refusal), refusal);
        this.old = old;
    }

    /**
     * Returns under which name the old content is kept.
     *
     * @return what {@link AtomicFile#old} makes the name of; 0 if there was no file before
     */
    public long old() {
        return old;
    }
}
