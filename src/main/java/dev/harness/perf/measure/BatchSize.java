package dev.harness.perf.measure;

import java.util.Arrays;

/**
 * Chooses how many inputs are made beforehand while the operation warms up: so many that reading the clock does not count,
 * and no more, since inputs that outgrow the processor's caches cost time that the operation alone does not. Not thread-safe.
 */
final class BatchSize {

    /** Pairs of readings that a batch lasts: an error of half a pair is one percent then. */
    private static final int CLOCK_READINGS = 50;

    /** Making the inputs of a batch, and using them, takes no longer: rounds must stay many. */
    static final long LONGEST_NANOS = 20_000_000;

    /** Of the last choices the median counts: one slow reading decides nothing. */
    private static final int REMEMBERED = 9;

    private static final double SHORTEST_OPERATION = 0.2;

    /** What an input is taken for where nobody counts. */
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

    /** Returns what one input took when it was made, in bytes; 0 where nobody counts. */
    double bytesPerInput() {
        return bytesPerInput;
    }

    /** Always one by one from now on. */
    void alone() {
        current = 1;
        chosen = -1;
    }

    /** Returns whether somebody said how many. */
    boolean isGiven() {
        return plan.count() > 0;
    }

    /**
     * Takes what a round showed.
     *
     * @param operationNanos what one operation took
     * @param wholeNanos what it took with its setup
     * @param bytes what an input took; NaN where nobody counts
     */
    void learn(double operationNanos, double wholeNanos, double bytes) {
        if (plan.count() > 0 || chosen < 0) {
            return;
        }
        bytesPerInput = Double.isNaN(bytes) ? UNCOUNTED_BYTES : bytes;
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
