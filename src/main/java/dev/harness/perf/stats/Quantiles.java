package dev.harness.perf.stats;

import java.util.Optional;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Quantiles of sorted samples, and their confidence intervals by order statistics. */
final class Quantiles {

    /** Above this number of samples, the normal distribution approximates the binomial. */
    private static final int EXACT_UP_TO = 500;

    private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

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
     * Returns the interval between two order statistics that covers the quantile with the confidence asked for; empty
     * when there are too few samples. It makes no assumption about the distribution (Hahn and Meeker, Statistical
     * Intervals, 5.2).
     */
    static Optional<Interval> interval(double[] sorted, double fraction, double confidence) {
        return sorted.length <= EXACT_UP_TO
                ? exact(sorted, fraction, confidence)
                : Optional.of(normal(sorted, fraction, confidence));
    }

    private static Optional<Interval> exact(double[] sorted, double fraction, double confidence) {
        int n = sorted.length;
        // How many samples are below the quantile. Without a generator of random numbers, which is slow to make.
        BinomialDistribution below = new BinomialDistribution(null, n, fraction);
        double tail = (1 - confidence) / 2;
        // Ranks count from 1: the interval is [x(lower), x(upper)], and covers with P(lower <= count < upper).
        // A tail of exactly what may be outside is outside.
        int lower = below.inverseCumulativeProbability(Math.nextUp(tail));
        int upper = below.inverseCumulativeProbability(1 - tail) + 1;
        return lower < 1 || upper > n
                ? Optional.empty()
                : Optional.of(new Interval(
                        sorted[lower - 1], sorted[upper - 1], below.cumulativeProbability(lower - 1, upper - 1)));
    }

    private static Interval normal(double[] sorted, double fraction, double confidence) {
        int n = sorted.length;
        double reach = STANDARD.inverseCumulativeProbability(1 - (1 - confidence) / 2)
                * Math.sqrt(n * fraction * (1 - fraction));
        int low = (int) Math.max(Math.floor(n * fraction - reach) - 1, 0);
        int high = (int) Math.min(Math.ceil(n * fraction + reach), n - 1);
        return new Interval(sorted[low], sorted[high], confidence);
    }
}
