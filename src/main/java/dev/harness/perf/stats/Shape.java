package dev.harness.perf.stats;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Describes the distribution of a benchmark's rounds in words. Immutable, thread-safe. */
public final class Shape {

    private static final int FEWEST_ROUNDS = 20;
    private static final double LEAST_SHARE = 0.1;
    private static final double LEAST_DISTANCE = 0.05;

    /** Halves of a normal distribution are 2.7 deviations apart, of a uniform one 3.5 (Ashman's D; two modes from 2 on). */
    private static final double LEAST_SEPARATION = 5;

    private final Summary summary;
    private final double[] sorted;

    private Shape(Summary summary) {
        this.summary = summary;
        this.sorted = summary.sorted();
    }

    /** Returns the shape of summarised samples. */
    public static Shape of(Summary summary) {
        return new Shape(summary);
    }

    /**
     * Returns a sentence on the samples outside Tukey's fences: how many, on which side, how far; empty if there are
     * none.
     */
    public Optional<String> outliers() {
        int count = summary.iqrOutliers();
        if (count == 0) {
            return Optional.empty();
        }
        double severe = 3 * summary.iqr();
        long high = Arrays.stream(sorted)
                .filter(x -> x > summary.highestWithinFence())
                .count();
        long far = Arrays.stream(sorted)
                .filter(x -> x > summary.q3() + severe || x < summary.q1() - severe)
                .count();
        return Optional.of(String.format(
                Locale.ROOT,
                "%d of %d rounds are outliers (%d high, %d low; %d of them severe)",
                count,
                summary.rounds(),
                high,
                count - high,
                far));
    }

    /**
     * Returns a sentence on the two modes if the rounds form two groups; empty if they do not, or for fewer than 20
     * rounds. The groups are those with the smallest variance within; 2 % of the rounds at either end are ignored.
     */
    public Optional<String> modes() {
        int trimmed = sorted.length / 50;
        double[] values = Arrays.copyOfRange(sorted, trimmed, sorted.length - trimmed);
        if (values.length < FEWEST_ROUNDS) {
            return Optional.empty();
        }
        int split = split(values);
        Summary lower = Summary.of(Arrays.copyOfRange(values, 0, split));
        Summary upper = Summary.of(Arrays.copyOfRange(values, split, values.length));
        double share = lower.rounds() / (double) values.length;
        if (Math.min(share, 1 - share) < LEAST_SHARE || !apart(lower, upper)) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "two modes: %.0f %% of the rounds near %s, %.0f %% near %s",
                100 * share,
                TimeSpan.format(lower.median()),
                100 * (1 - share),
                TimeSpan.format(upper.median())));
    }

    private static boolean apart(Summary lower, Summary upper) {
        double distance = upper.mean() - lower.mean();
        double spread = Math.sqrt((lower.stddev() * lower.stddev() + upper.stddev() * upper.stddev()) / 2);
        return distance > LEAST_DISTANCE * lower.mean() && distance > LEAST_SEPARATION * spread;
    }

    /** Returns the size of the lower group that leaves the least variance within: the greatest between (Otsu). */
    private static int split(double[] values) {
        double total = Arrays.stream(values).sum();
        double best = -1;
        int split = 1;
        double below = 0;
        for (int i = 1; i < values.length; i++) {
            below += values[i - 1];
            double difference = below / i - (total - below) / (values.length - i);
            double between = difference * difference * i * (values.length - i);
            if (between > best) {
                best = between;
                split = i;
            }
        }
        return split;
    }
}
