package dev.harness.perf.gate;

import dev.harness.perf.measure.OperationTimes;
import dev.harness.perf.stats.Summary;
import dev.harness.perf.stats.TimeSpan;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An upper bound on one statistic of the time of an operation. Immutable.
 *
 * @param statistic what is bounded
 * @param nanos the longest time allowed, in nanoseconds per operation; an equal time passes
 */
public record TimeLimit(Statistic statistic, double nanos) {

    /** The statistics that can be bounded. */
    public enum Statistic {
        /** Half of the rounds are faster. */
        MEDIAN,
        /** The average of the rounds. */
        MEAN,
        /** The 99th percentile of single operations. */
        P99,
        /** The slowest round. */
        MAX;

        /** Returns the name of the statistic as the annotation calls it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        double of(Summary summary, Optional<OperationTimes> operations) {
            return switch (this) {
                case MEDIAN -> summary.median();
                case MEAN -> summary.mean();
                case P99 -> operations.map(OperationTimes::p99).orElse(Double.NaN);
                case MAX -> summary.max();
            };
        }
    }

    public TimeLimit {
        Objects.requireNonNull(statistic, "statistic");
    }

    /** Returns the limit as a formula: {@code median <= 5 ms}. */
    public String words() {
        return statistic.label() + " <= " + TimeSpan.format(nanos);
    }
}
