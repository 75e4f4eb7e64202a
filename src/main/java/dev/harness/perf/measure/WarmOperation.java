package dev.harness.perf.measure;

/**
 * An operation that was run until it settled, so that what it allocates is what it allocates for good. Not thread-safe; used
 * on the thread that made it.
 */
public final class WarmOperation {
    private static final long BATCH_NANOS = 2_000_000;
    private static final int MOST = 1_000;

    private final Trial trial;
    private final double bytes;

    private WarmOperation(Trial trial, double bytes) {
        this.trial = trial;
        this.bytes = bytes;
    }

    /**
     * Warms an operation up and counts its bytes.
     *
     * @param operation what to run; for about a third of a second, or a few times when it is slow
     * @return the warm operation
     * @throws Throwable what the operation, its setup or teardown threw, as it is
     */
    public static WarmOperation of(Operation operation) throws Throwable {
        Trial trial = Trial.system(operation, 1);
        return new WarmOperation(trial, trial.bytesPerOperation(MeasureSettings.defaults()));
    }

    /**
     * Returns the bytes that one operation allocates on its own thread, setup and teardown excluded: exact when every
     * operation allocates the same; NaN when this JVM or thread cannot tell.
     */
    public double bytes() {
        return bytes;
    }

    /**
     * Returns how many operations last about two milliseconds.
     *
     * @throws Throwable what the operation, its setup or teardown threw
     */
    public int batch() throws Throwable {
        return (int) Math.max(trial.together(), Math.min(MOST, BATCH_NANOS / trial.nanosPerOperation()));
    }

    /**
     * Runs so many operations, with setup and teardown.
     *
     * @throws Throwable what the operation, its setup or teardown threw
     */
    public void run(int operations) throws Throwable {
        trial.run(operations);
    }
}
