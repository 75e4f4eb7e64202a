package dev.harness.accuracy.gate;

import java.util.Arrays;

/** Figures of the rounds of all JVMs together, as tools compute them that do not know of JVMs. */
final class Pooled {
    private Pooled() {}

    static double[] rounds(double[][] jvms) {
        return Arrays.stream(jvms).flatMapToDouble(Arrays::stream).toArray();
    }

    static double mean(double[][] jvms) {
        return Arrays.stream(rounds(jvms)).average().orElseThrow();
    }

    static double min(double[][] jvms) {
        return Arrays.stream(rounds(jvms)).min().orElseThrow();
    }

    static double median(double[][] jvms) {
        return median(rounds(jvms));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
