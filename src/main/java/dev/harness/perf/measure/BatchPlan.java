package dev.harness.perf.measure;

/**
 * How many inputs are made beforehand, so that the operations on them are timed together. Immutable.
 *
 * @param count so many; 0 chooses: enough for the clock not to matter, as long as they fit
 * @param mostBytes what the inputs of a batch may take when the count is chosen, in bytes
 * @param filling whether a batch takes all of {@code mostBytes}, so that inputs of any size are as far from the processor
 */
public record BatchPlan(int count, long mostBytes, boolean filling) {

    /** The most inputs in a batch. */
    public static final int MOST = 10_000;

    private static final long DEFAULT_BYTES = 1 << 20;
    private static final BatchPlan CHOSEN = new BatchPlan(0, DEFAULT_BYTES, false);

    /** Checks the numbers. */
    public BatchPlan {
        if (count < 0 || count > MOST || mostBytes < 1) {
            throw new IllegalArgumentException(
                    "a batch of " + count + " inputs and " + mostBytes + " bytes is out of range; give 1 to " + MOST);
        }
    }

    /** Returns the default: chosen by itself, at most 1 MB of inputs or {@value #MOST}. */
    public static BatchPlan chosen() {
        return CHOSEN;
    }

    /** Returns a batch of exactly so many inputs, 1 to {@value #MOST}. */
    public static BatchPlan of(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a batch of " + count + " inputs is out of range; give 1 to " + MOST);
        }
        return new BatchPlan(count, DEFAULT_BYTES, false);
    }

    /** Returns a batch chosen by itself that may take so many bytes. */
    public static BatchPlan upTo(long bytes) {
        return new BatchPlan(0, bytes, false);
    }

    /** Returns a batch that takes as many bytes, however large an input is. */
    public static BatchPlan filling(long bytes) {
        return new BatchPlan(0, bytes, true);
    }
}
