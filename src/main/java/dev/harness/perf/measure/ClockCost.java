package dev.harness.perf.measure;

import java.util.Arrays;

/**
 * The cost of reading the clock before and after an operation, from pairs of readings with nothing between them that are
 * taken at the same time. Not thread-safe.
 *
 * <p>The cost is the median of the last pairs, so that one interruption has no effect and pairs from before the compilation
 * are forgotten.
 */
final class ClockCost {

    /**
     * A time shorter than this number of pairs of readings is not a measurement: an error of half a pair would be too
     * large.
     */
    private static final double RESOLVED_FROM = 2.5;

    private static final int REMEMBERED = 63;

    private final long[] last = new long[REMEMBERED];
    private final ClockQuality quality;
    private final boolean subtracted;
    private int added;

    ClockCost(ClockQuality quality) {
        this(quality, true);
    }

    private ClockCost(ClockQuality quality, boolean subtracted) {
        this.quality = quality;
        this.subtracted = subtracted;
    }

    /** Returns a cost that is always 0, for times whose quotient counts. */
    static ClockCost notSubtracted(ClockQuality quality) {
        return new ClockCost(quality, false);
    }

    void add(long nanos) {
        last[added % REMEMBERED] = nanos;
        added++;
    }

    /** Returns the cost in nanoseconds; 0 before the first pair is added, and where it is not subtracted. */
    double nanos() {
        int size = Math.min(added, REMEMBERED);
        if (size == 0 || !subtracted) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(last, size);
        Arrays.sort(sorted);
        return sorted[size / 2];
    }

    /** Returns the shortest time between two readings that is a measurement, in nanoseconds, rounded up to a readable one. */
    double resolution() {
        double exact = RESOLVED_FROM * Math.max(quality.costNanos(), quality.granularityNanos());
        return exact <= 10 ? exact : 10 * Math.ceil(exact / 10);
    }
}
