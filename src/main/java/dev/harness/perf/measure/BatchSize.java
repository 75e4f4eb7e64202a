package dev.harness.perf.measure;

import java.util.Arrays;

/**
 * Chooses the size of a batch while the operation warms up: just large enough for the clock not to matter. A larger batch
 * may not fit into the processor's caches, which would add time to the operation. Not thread-safe.
 */
final class BatchSize {

    /** The duration of a batch in pairs of clock readings; an error of half a pair is then one percent. */
    private static final int CLOCK_READINGS = 50;

    /** The maximum time to make and use the inputs of a batch, so that many rounds are possible. */
    static final long LONGEST_NANOS = 20_000_000;

    /** The number of last choices whose median counts, so that one slow reading has no effect. */
    private static final int REMEMBERED = 9;

    private static final double SHORTEST_OPERATION = 0.2;

    /** The assumed size of an input if bytes cannot be counted. */
    private static final double UNCOUNTED_BYTES = 10_000;

    private final BatchPlan plan;
    private final double enoughNanos;
    private final int[] choices = new int[REMEMBERED];
    private int chosen;
    private int current;
    private double bytesPerInput;

    BatchSize(BatchPlan plan, ClockQuality quality) {
        this.plan = plan;
        this.enoughNanos = CLOCK_READINGS * Math.max(quality.costNanos(), quality.granularityNanos());
        this.current = Math.max(plan.count(), 1);
    }

    int current() {
        return current;
    }

    /** Returns the bytes of one input; 0 if bytes cannot be counted. */
    double bytesPerInput() {
        return bytesPerInput;
    }

    /** From now on, inputs are made one by one. */
    void alone() {
        current = 1;
        chosen = -1;
    }

    /** Returns whether the number of inputs was given, not chosen. */
    boolean isGiven() {
        return plan.count() > 0;
    }

    /**
     * Takes the results of a round into account.
     *
     * @param operationNanos the time of one operation
     * @param wholeNanos the time of one operation with its setup
     * @param bytes the bytes of one input; NaN if they cannot be counted
     */
    void learn(double operationNanos, double wholeNanos, double bytes) {
        bytesPerInput = Double.isNaN(bytes) ? UNCOUNTED_BYTES : bytes;
        if (plan.count() > 0 || chosen < 0) {
            return;
        }
        double wanted = Math.ceil(enoughNanos / Math.max(operationNanos, SHORTEST_OPERATION));
        if (plan.filling()) {
            wanted = Math.max(wanted, plan.mostBytes() / Math.max(bytesPerInput, 1));
        }
        double fitting = Math.max(plan.mostBytes() / Math.max(bytesPerInput, 1), 1);
        double inTime = LONGEST_NANOS / Math.max(wholeNanos, 1);
        double most = Math.min(Math.min(fitting, inTime), Math.min(BatchPlan.MOST, 10.0 * current));
        choices[chosen % REMEMBERED] = (int) Math.max(Math.min(wanted, most), 1);
        chosen++;
        int[] sorted = Arrays.copyOf(choices, Math.min(chosen, REMEMBERED));
        Arrays.sort(sorted);
        current = sorted[sorted.length / 2];
    }
}
