package dev.harness.perf.stats;

import java.util.Arrays;

/**
 * Whether and how steeply a series rises. Stateless and thread-safe.
 */
public final class TrendTest {
    private TrendTest() {}

    /**
     * Returns the exact one-sided p of the test of Mann and Kendall that values rise: the share of all orders of the values that have at most as many
     * pairs out of order. A tie counts as out of order. (H. B. Mann, Nonparametric tests against trend, 1945.)
     *
     * @param values in the order of time, all finite
     */
    public static double rising(double... values) {
        int falling = 0;
        double[] shares = {1};
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < i; j++) {
                falling += values[j] < values[i] ? 0 : 1;
            }
            shares = withOneMore(shares, i);
        }
        return Math.min(1, Arrays.stream(shares, 0, falling + 1).sum());
    }

    /** A new last value stands before 0 to all of the others in size, each as probable: so many new pairs are out of order. */
    private static double[] withOneMore(double[] shares, int others) {
        double[] more = new double[shares.length + others];
        double sum = 0;
        for (int pairs = 0; pairs < more.length; pairs++) {
            sum += pairs < shares.length ? shares[pairs] : 0;
            sum -= pairs > others ? shares[pairs - others - 1] : 0;
            more[pairs] = Math.max(0, sum) / (others + 1);
        }
        return more;
    }

    /**
     * Returns the growth from one value to the next: the median of the slopes of all pairs. (P. K. Sen, Estimates of the regression coefficient based
     * on Kendall's tau, 1968.)
     *
     * @param values in the order of time, at least two, all finite
     * @throws IllegalArgumentException if there is one value or none
     */
    public static double slope(double... values) {
        if (values.length < 2) {
            throw new IllegalArgumentException(values.length + " value has no slope; two are needed");
        }
        double[] slopes = new double[values.length * (values.length - 1) / 2];
        int next = 0;
        for (int i = 1; i < values.length; i++) {
            for (int j = 0; j < i; j++) {
                slopes[next++] = (values[i] - values[j]) / (i - j);
            }
        }
        return Summary.of(slopes).median();
    }
}
