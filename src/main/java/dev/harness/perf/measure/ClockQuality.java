package dev.harness.perf.measure;

import java.util.Arrays;

/**
 * The measured cost and resolution of a clock.
 *
 * @param costNanos how much a pair of readings adds to the time between them, in nanoseconds
 * @param granularityNanos the smallest step of the clock, in nanoseconds
 */
record ClockQuality(double costNanos, long granularityNanos) {

    private static final int BATCHES = 61;
    private static final int READINGS = 1_000;

    /** The last batches run compiled, as the readings around operations do. */
    private static final int COUNTED = 21;

    /** Measures a running clock; takes about 3 ms. */
    static ClockQuality of(Clock clock) {
        double[] costs = new double[BATCHES];
        long step = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++) {
            long sum = 0;
            for (int i = 0; i < READINGS; i++) {
                long difference = pair(clock);
                sum += difference;
                step = difference > 0 ? Math.min(step, difference) : step;
            }
            costs[batch] = sum / (double) READINGS;
        }
        double[] compiled = Arrays.copyOfRange(costs, BATCHES - COUNTED, BATCHES);
        Arrays.sort(compiled);
        return new ClockQuality(compiled[COUNTED / 2], step == Long.MAX_VALUE ? 1 : step);
    }

    /** A method of its own is compiled after some thousand pairs; the loop around it would stay interpreted. */
    private static long pair(Clock clock) {
        long before = clock.nanos();
        return clock.nanos() - before;
    }

    /**
     * Returns the minimum duration of a round: reading the clock takes less than 0.1 % of it, and it has enough clock
     * steps.
     */
    long targetRound(MeasureSettings settings) {
        return Math.max(
                settings.minTimeNanos(),
                Math.max((long) Math.ceil(1_000 * costNanos), granularityNanos * settings.precision()));
    }
}
