package dev.harness.perf.duet.worker;

import java.util.Arrays;

/** Medians. Stateless. */
final class Medians {
    private Medians() {}

    /** Returns the median; of an even number the mean of the two in the middle. */
    static double of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no value has no median");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
