package dev.harness.perf.memory;

/** The measured code: one run of a test's body. It may throw anything, which is passed on unchanged. */
@FunctionalInterface
public interface Body {
    /**
     * Runs once.
     *
     * @throws Throwable what the body itself throws
     */
    void run() throws Throwable;

    /**
     * Returns the bytes that Harness itself has allocated so far on the current thread while the body ran; they are
     * subtracted.
     */
    default long ownBytes() {
        return 0;
    }
}
