package dev.harness.perf.revision;

/**
 * What was named is no revision that can be had. The message says why, without saying where it was named; so does the advice, which is for
 * whoever chose the name. Immutable.
 */
public final class NoRevisionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String advice;

    NoRevisionException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    NoRevisionException(String message, String advice, Exception cause) {
        super(message, cause);
        this.advice = advice;
    }

    /** Returns what else could be named; empty if there is nothing to say. */
    public String advice() {
        return advice;
    }
}
