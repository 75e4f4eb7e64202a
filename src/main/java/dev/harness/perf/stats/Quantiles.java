package dev.harness.perf.stats;

import java.util.Optional;

/** Quantiles of sorted samples, and their confidence intervals by order statistics. */
final class Quantiles {

    /** Above this number of samples the binomial distribution is taken as normal. */
    private static final int EXACT_UP_TO = 500;

    private Quantiles() {}

    /**
     * Returns the quantile by Hazen's rule (position n p - 1/2, linear between neighbours). At 1/4, 1/2 and 3/4 that is
     * the median of the halves for an even number of samples, and the mean of the two usual hinges for an odd one.
     */
    static double at(double[] sorted, double fraction) {
        double position = Math.min(Math.max(sorted.length * fraction - 0.5, 0), sorted.length - 1.0);
        int below = (int) position;
        double part = position - below;
        return part == 0 ? sorted[below] : sorted[below] + part * (sorted[below + 1] - sorted[below]);
    }

    /**
     * Returns the interval between two order statistics that covers the quantile with the confidence asked for; empty when
     * there are too few samples. Needs no assumption about the distribution (Hahn and Meeker, Statistical Intervals, 5.2).
     */
    static Optional<Interval> interval(double[] sorted, double fraction, double confidence) {
        return sorted.length <= EXACT_UP_TO
                ? exact(sorted, fraction, confidence)
                : Optional.of(normal(sorted, fraction, confidence));
    }

    private static Optional<Interval> exact(double[] sorted, double fraction, double confidence) {
        int n = sorted.length;
        double[] cumulative = binomial(n, fraction);
        double tail = (1 - confidence) / 2;
        int low = 0;
        while (low < n && cumulative[low] <= tail) {
            low++;
        }
        int high = n - 1;
        while (high >= 0 && 1 - cumulative[high] <= tail) {
            high--;
        }
        // Ranks count from 1: the interval is [x(low), x(high + 2)], and covers with P(low <= count <= high + 1).
        int upper = high + 2;
        if (low < 1 || upper > n) {
            return Optional.empty();
        }
        double coverage = cumulative[upper - 1] - cumulative[low - 1];
        return Optional.of(new Interval(sorted[low - 1], sorted[upper - 1], coverage));
    }

    /** Returns P(count of samples below the quantile is at most i), for i from 0 to n. */
    private static double[] binomial(int n, double fraction) {
        double[] cumulative = new double[n + 1];
        double logTerm = n * Math.log1p(-fraction);
        double odds = Math.log(fraction) - Math.log1p(-fraction);
        double sum = 0;
        for (int i = 0; i <= n; i++) {
            sum += Math.exp(logTerm);
            cumulative[i] = Math.min(sum, 1);
            logTerm += Math.log(n - i) - Math.log(i + 1.0) + odds;
        }
        return cumulative;
    }

    private static Interval normal(double[] sorted, double fraction, double confidence) {
        int n = sorted.length;
        double reach = Normal.quantile(1 - (1 - confidence) / 2) * Math.sqrt(n * fraction * (1 - fraction));
        int low = (int) Math.max(Math.floor(n * fraction - reach) - 1, 0);
        int high = (int) Math.min(Math.ceil(n * fraction + reach), n - 1);
        return new Interval(sorted[low], sorted[high], confidence);
    }
}
