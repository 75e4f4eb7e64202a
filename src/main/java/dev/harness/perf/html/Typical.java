package dev.harness.perf.html;

import dev.harness.perf.result.Samples;
import dev.harness.perf.stats.Interval;
import dev.harness.perf.stats.Summary;
import java.util.Optional;

/**
 * The median of a measurement and its confidence interval at 95 %, in nanoseconds. Immutable.
 *
 * @param low the lower end of the interval; the median where there are too few rounds for one
 * @param high the upper end
 */
record Typical(double median, double low, double high) {
    private static final double MEDIAN = 50;
    private static final double CONFIDENCE = 0.95;

    /** Returns the median of the rounds; empty if the operation was too short to be measured. */
    static Optional<Typical> of(Samples samples) {
        return samples.below().isPresent() ? Optional.empty() : Optional.of(of(Summary.ofForks(samples.perFork())));
    }

    static Typical of(Summary rounds) {
        double median = rounds.median();
        Optional<Interval> interval = rounds.interval(MEDIAN, CONFIDENCE);
        return new Typical(
                median,
                interval.map(Interval::low).orElse(median),
                interval.map(Interval::high).orElse(median));
    }

    /** Returns half the width of the interval as a share of the median; NaN if there is no interval. */
    static double error(Summary rounds) {
        return rounds.interval(MEDIAN, CONFIDENCE)
                .map(interval -> interval.relativeHalfWidth(rounds.median()))
                .orElse(Double.NaN);
    }
}
