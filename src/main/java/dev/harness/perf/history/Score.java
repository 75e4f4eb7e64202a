package dev.harness.perf.history;

import dev.harness.perf.stats.StudentT;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A metric as JMH defines it: the mean, its 99.9 % confidence interval by Student's t, and JMH's percentiles. For fewer
 * than three samples JMH writes "NaN" as the error, and some readers then refuse the whole file; here the range of the
 * samples is written instead.
 */
record Score(double mean, double error, double low, double high, Map<String, Double> percentiles) {
    private static final double CONFIDENCE = 0.999;
    private static final double[] PERCENTILES = {0, 50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999, 100};

    static Score of(double... samples) {
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double mean = Arrays.stream(sorted).sum() / n;
        if (n < 3) {
            double low = sorted[0];
            double high = sorted[n - 1];
            return new Score(mean, (high - low) / 2, low, high, percentiles(sorted));
        }
        double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
        double error = StudentT.twoSided(CONFIDENCE, n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new Score(mean, error, mean - error, mean + error, percentiles(sorted));
    }

    private static Map<String, Double> percentiles(double[] sorted) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (double p : PERCENTILES) {
            values.put(Double.toString(p), percentile(sorted, p));
        }
        return values;
    }

    /** The definition that JMH inherits from Apache Commons Math: linear at position p (n + 1) / 100. */
    private static double percentile(double[] sorted, double p) {
        double position = p * (sorted.length + 1) / 100;
        int below = (int) position;
        if (below < 1) {
            return sorted[0];
        }
        if (below >= sorted.length) {
            return sorted[sorted.length - 1];
        }
        return sorted[below - 1] + (position - below) * (sorted[below] - sorted[below - 1]);
    }
}
