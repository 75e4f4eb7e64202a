package dev.harness.perf.memory;

/** What is measured: one run of a test's body. It may throw anything, which is passed on as it is. */
@FunctionalInterface
public interface Body {
    /**
     * Runs once.
     *
     * @throws Throwable what the body itself throws
     */
    void run() throws Throwable;

    /** Returns the bytes that our own code has allocated so far on the current thread while the body ran: no doing of it. */
    default long ownBytes() {
        return 0;
    }
}
