package dev.harness.perf.duet.worker;

/** A match cannot go on. */
public final class Lost extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean hung;

    private Lost(String message, boolean hung) {
        super(message);
        this.hung = hung;
    }

    static Lost failed(Throwable failure) {
        return new Lost("it failed with " + failure, false);
    }

    static Lost hung(long seconds) {
        return new Lost("it did not answer for " + seconds + " s", true);
    }

    /** Returns whether its thread still runs, so that this JVM is of no further use. */
    boolean isHung() {
        return hung;
    }
}
