package dev.harness.perf.memory;

/**
 * The bytes that one warm operation allocates.
 *
 * @param own bytes on its own thread; NaN if they are unknown
 * @param others bytes that other threads allocate for it
 * @param bytesPerFrame the bytes that each frame of the stack below the operation adds, as for an exception's trace;
 *     usually 0
 */
public record OperationBytes(double own, OtherBytes others, double bytesPerFrame) {
    /** Returns all bytes that are known to belong to the operation; NaN if they are unknown. */
    public double all() {
        return own + others.bytes();
    }
}
