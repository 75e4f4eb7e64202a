package dev.harness.perf.fork;

/**
 * A failure of a child JVM that could not be brought over as the object it was, or that never was one: its text, and
 * the stack it happened on.
 */
public final class ForkFailure extends Error {
    private static final long serialVersionUID = 1;

    /** Creates a failure with the stack of the child's thread. */
    public ForkFailure(String message, StackTraceElement[] stack) {
        super(message);
        setStackTrace(stack);
    }
}
