package dev.harness.perf.measure;

import java.util.Arrays;

/**
 * What reading the clock around something costs, from readings around nothing that are taken at the same time. Not
 * thread-safe.
 *
 * <p>It is the median of the last ones: an interruption in one of them is no cost, and code that was not yet compiled is
 * forgotten.
 */
final class ClockCost {

    /** What is shorter than so many pairs of readings is not told from nothing: half a pair of error would show. */
    private static final double RESOLVED_FROM = 2.5;

    private static final int REMEMBERED = 63;

    private final long[] last = new long[REMEMBERED];
    private final ClockQuality quality;
    private int added;

    ClockCost(ClockQuality quality) {
        this.quality = quality;
    }

    void add(long nanos) {
        last[added % REMEMBERED] = nanos;
        added++;
    }

    /** Returns nanoseconds; 0 before anything was added. */
    double nanos() {
        int size = Math.min(added, REMEMBERED);
        if (size == 0) {
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
