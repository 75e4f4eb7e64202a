package dev.harness.perf.stats;

import java.util.Arrays;

/**
 * By how much one sample lies above another, or above zero: estimates and intervals. The values are usually logarithms of times, so that a
 * difference is a ratio. Stateless and thread-safe.
 */
public final class Shift {
    private Shift() {}

    /**
     * Returns the Hodges-Lehmann estimate of the centre: the median of the means of all pairs, each value with itself included. (J. L. Hodges,
     * E. L. Lehmann, Estimates of location based on rank tests, 1963.)
     *
     * @param values at least one, all finite
     */
    public static double centre(double... values) {
        requireValues(values);
        double[] means = new double[values.length * (values.length + 1) / 2];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i; j < values.length; j++) {
                means[next++] = (values[i] + values[j]) / 2;
            }
        }
        return Summary.of(means).median();
    }

    /**
     * Returns the Hodges-Lehmann estimate of the difference of two samples: the median of all differences of a value now and one before.
     *
     * @param before at least one value, all finite
     * @param now at least one value, all finite
     */
    public static double between(double[] before, double[] now) {
        requireValues(before);
        requireValues(now);
        double[] differences = new double[before.length * now.length];
        int next = 0;
        for (double later : now) {
            for (double earlier : before) {
                differences[next++] = later - earlier;
            }
        }
        return Summary.of(differences).median();
    }

    /**
     * Returns Student's confidence interval of the mean.
     *
     * @param confidence more than 0, less than 1
     * @param values at least two, all finite
     */
    public static Interval interval(double confidence, double... values) {
        if (values.length < 2) {
            throw new IllegalArgumentException(values.length + " value has no interval; two are needed");
        }
        Summary summary = Summary.of(values);
        double half = StudentT.twoSided(confidence, values.length - 1) * summary.stddev() / Math.sqrt(values.length);
        return new Interval(summary.mean() - half, summary.mean() + half, confidence);
    }

    /**
     * Returns Welch's confidence interval of the difference of two means, with the degrees of freedom of Satterthwaite, rounded down. (B. L. Welch,
     * The generalization of Student's problem when several different population variances are involved, 1947.)
     *
     * @param confidence more than 0, less than 1
     * @param before at least two values, all finite
     * @param now at least two values, all finite
     */
    public static Interval interval(double confidence, double[] before, double[] now) {
        if (before.length < 2 || now.length < 2) {
            throw new IllegalArgumentException(
                    before.length + " and " + now.length + " values have no interval; two of each are needed");
        }
        Summary first = Summary.of(before);
        Summary second = Summary.of(now);
        double a = first.stddev() * first.stddev() / before.length;
        double b = second.stddev() * second.stddev() / now.length;
        double freedom = a + b == 0
                ? Math.min(before.length, now.length) - 1.0
                : (a + b) * (a + b) / (a * a / (before.length - 1) + b * b / (now.length - 1));
        double half = StudentT.twoSided(confidence, Math.max(1, (int) freedom)) * Math.sqrt(a + b);
        double shift = second.mean() - first.mean();
        return new Interval(shift - half, shift + half, confidence);
    }

    /** Returns the median distance from the median. */
    public static double medianDeviation(double... values) {
        requireValues(values);
        double median = Summary.of(values).median();
        return Summary.of(Arrays.stream(values)
                        .map(value -> Math.abs(value - median))
                        .toArray())
                .median();
    }

    private static void requireValues(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values: a shift needs at least one");
        }
    }
}
