package dev.harness.perf.memory;

/**
 * What one warm operation allocates, in bytes.
 *
 * @param own on its own thread; NaN where nobody can tell
 * @param others what other threads allocate for it
 * @param bytesPerFrame how much of it each frame below the operation adds, as an exception's trace does; 0 for most
 */
public record OperationBytes(double own, OtherBytes others, double bytesPerFrame) {
    /** Returns what is known to be the operation's, NaN where nobody can tell. */
    public double all() {
        return own + others.bytes();
    }
}
