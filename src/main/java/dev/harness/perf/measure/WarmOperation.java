package dev.harness.perf.measure;

/**
 * An operation after its warm-up, so that it allocates what it will allocate from then on. Not thread-safe; only the thread
 * that created it may use it.
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
     * @param operation the operation; it runs for about a third of a second, or a few times if it is slow
     * @return the warm operation
     * @throws Throwable what the operation, its setup or teardown threw, unchanged
     */
    public static WarmOperation of(Operation operation) throws Throwable {
        Trial trial = Trial.system(operation, 1);
        return new WarmOperation(trial, trial.bytesPerOperation(MeasureSettings.defaults()));
    }

    /**
     * Returns the bytes that one operation allocates on its own thread, without setup and teardown. The value is exact if
     * every operation allocates the same; NaN if the bytes of this thread cannot be counted.
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
     * Runs this number of operations, with setup and teardown.
     *
     * @throws Throwable what the operation, its setup or teardown threw
     */
    public void run(int operations) throws Throwable {
        trial.run(operations);
    }
}
