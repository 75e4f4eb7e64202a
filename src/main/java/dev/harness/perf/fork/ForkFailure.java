package dev.harness.perf.fork;

/**
 * A failure in a child JVM without an exception object, or with one that cannot be serialised: only its message and its
 * stack are known.
 */
public final class ForkFailure extends Error {
    private static final long serialVersionUID = 1;

    /** Creates a failure with the stack of the child's thread. */
    public ForkFailure(String message, StackTraceElement[] stack) {
        super(message);
        setStackTrace(stack);
    }
}
