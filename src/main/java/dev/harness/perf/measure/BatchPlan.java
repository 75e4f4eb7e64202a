package dev.harness.perf.measure;

/**
 * How many inputs are made before the operations on them are timed together. Immutable.
 *
 * @param count the number of inputs; 0 to choose one large enough for the clock not to matter, within {@code mostBytes}
 * @param mostBytes the maximum for the inputs of a batch if the count is chosen, in bytes
 * @param filling whether a batch uses all of {@code mostBytes}, so that inputs of all sizes are equally far from the
 *     processor
 * @param ofSizes whether operations on inputs of several sizes are compared, so that batches of unlike numbers must agree
 */
public record BatchPlan(int count, long mostBytes, boolean filling, boolean ofSizes) {

    /** The maximum number of inputs in a batch. */
    public static final int MOST = 10_000;

    private static final long DEFAULT_BYTES = 1 << 20;
    private static final BatchPlan CHOSEN = new BatchPlan(0, DEFAULT_BYTES, false, false);

    /** Checks the numbers. */
    public BatchPlan {
        if (count < 0 || count > MOST || mostBytes < 1) {
            throw new IllegalArgumentException(
                    "a batch of " + count + " inputs and " + mostBytes + " bytes is out of range; give 1 to " + MOST);
        }
    }

    /** Returns the default: a chosen number, at most 1 MB of inputs and at most {@value #MOST}. */
    public static BatchPlan chosen() {
        return CHOSEN;
    }

    /** Returns a batch of exactly this number of inputs, 1 to {@value #MOST}. */
    public static BatchPlan of(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a batch of " + count + " inputs is out of range; give 1 to " + MOST);
        }
        return new BatchPlan(count, DEFAULT_BYTES, false, false);
    }

    /** Returns this batch, for inputs of several sizes. */
    public BatchPlan forSizes() {
        return new BatchPlan(count, mostBytes, filling, true);
    }

    /** Returns, for the largest of several sizes, a batch of a chosen number of inputs with at most this number of bytes. */
    public static BatchPlan upTo(long bytes) {
        return new BatchPlan(0, bytes, false, true);
    }

    /** Returns a batch that uses this number of bytes, however large an input is. */
    public static BatchPlan filling(long bytes) {
        return new BatchPlan(0, bytes, true, true);
    }
}
