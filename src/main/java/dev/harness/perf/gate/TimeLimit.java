package dev.harness.perf.gate;

import java.util.Locale;
import java.util.Objects;

/**
 * An upper bound on one statistic of the time of an operation. Immutable.
 *
 * @param statistic what is bounded
 * @param nanos the longest time allowed, in nanoseconds per operation
 */
public record TimeLimit(Statistic statistic, double nanos) {

    /** The statistics that can be bounded. */
    public enum Statistic {
        /** Half of the rounds are faster. */
        MEDIAN,
        /** The average of the rounds. */
        MEAN,
        /** The 99th percentile of the rounds. */
        P99,
        /** The slowest round. */
        MAX;

        /** Returns the name as the annotation's reader knows it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TimeLimit {
        Objects.requireNonNull(statistic, "statistic");
    }
}
