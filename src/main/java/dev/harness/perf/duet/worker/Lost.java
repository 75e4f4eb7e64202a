package dev.harness.perf.duet.worker;

/** A match cannot go on. */
public final class Lost extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String FULL = OutOfMemoryError.class.getName();

    private final boolean endsTheJvm;

    private Lost(String message, boolean endsTheJvm) {
        super(message);
        this.endsTheJvm = endsTheJvm;
    }

    static Lost failed(Throwable failure) {
        return failed(failure.toString());
    }

    /** @param failure as {@link Throwable#toString} has it */
    static Lost failed(String failure) {
        return new Lost("it failed with " + failure, isFull(failure));
    }

    static Lost hung(long seconds) {
        return new Lost("it did not answer for " + seconds + " s", true);
    }

    /** Returns whether a failure says that the memory is full: what has filled it may stay, and the next test is not to blame. */
    static boolean isFull(String failure) {
        return failure.startsWith(FULL);
    }

    /** Returns whether this JVM is of no further use, because a thread of the test still runs or the memory is full. */
    boolean endsTheJvm() {
        return endsTheJvm;
    }
}
