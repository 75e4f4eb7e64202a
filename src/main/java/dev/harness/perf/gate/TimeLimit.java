package dev.harness.perf.gate;

import dev.harness.perf.gate.Verdict.Outcome;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.measure.OperationTimes;
import dev.harness.perf.stats.Summary;
import dev.harness.perf.stats.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An upper bound on one statistic of the time of an operation. Immutable.
 *
 * @param statistic what is bounded
 * @param nanos the longest time allowed, in nanoseconds per operation; equal is within
 */
public record TimeLimit(Statistic statistic, long nanos) {

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

        /** Returns the name as the annotation's reader knows it. */
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

    /**
     * Judges a measurement.
     *
     * @param subject what was measured, as the headline names it
     * @param measurement what was found
     */
    public Verdict judge(String subject, Measurement measurement) {
        if (measurement.below().isPresent()) {
            return unmeasured(subject, measurement.below().getAsDouble());
        }
        Summary summary = measurement.summary();
        Optional<OperationTimes> operations = measurement.operationTimes();
        double bound = statistic == Statistic.P99 ? leastResolved(operations) : 0;
        double measured = Math.max(statistic.of(summary, operations), bound);
        if (Double.isNaN(measured) || (bound > nanos && measured == bound)) {
            return unmeasured(subject, bound);
        }
        boolean broken = measured > nanos;
        String headline = subject + ": " + statistic.label() + (broken ? " exceeds" : " is within") + " the limit";
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("limit", statistic.label() + " <= " + TimeSpan.format(nanos)));
        facts.add(new Fact("measured", exact(measured) + of(measurement)));
        if (broken) {
            facts.add(new Fact("excess", excess(measured)));
        }
        facts.add(new Fact("spread", spread(summary, operations)));
        facts.add(new Fact("samples", summary.rounds() + " rounds of " + measurement.iterations() + " iterations"));
        return new Verdict(broken ? Outcome.BROKEN : Outcome.WITHIN, headline, facts);
    }

    private static double leastResolved(Optional<OperationTimes> operations) {
        return operations
                .filter(times -> !times.isResolved())
                .map(OperationTimes::below)
                .orElse(0.0);
    }

    /** Says of what the figure is, where that could be mistaken. */
    private String of(Measurement measurement) {
        return statistic == Statistic.P99
                ? measurement
                        .operationTimes()
                        .map(times -> String.format(Locale.ROOT, ", of %,d single operations", times.count()))
                        .orElse("")
                : "";
    }

    private static String spread(Summary summary, Optional<OperationTimes> operations) {
        String p99 = operations
                .map(times -> "p99 " + (times.isResolved() ? "" : "below ")
                        + TimeSpan.format(Math.max(times.p99(), times.below())) + " (single operations), ")
                .orElse("");
        return "min %s, median %s, mean %s, %smax %s"
                .formatted(
                        TimeSpan.format(summary.min()),
                        TimeSpan.format(summary.median()),
                        TimeSpan.format(summary.mean()),
                        p99,
                        TimeSpan.format(summary.max()));
    }

    /**
     * Returns that nothing can be said of an operation that the clock cannot time.
     *
     * @param subject what was measured, as the headline names it
     * @param below the time below which the clock tells nothing, in nanoseconds
     */
    private Verdict unmeasured(String subject, double below) {
        String headline = subject + ": cannot tell; an operation takes less than " + TimeSpan.format(below)
                + ", which the clock does not resolve";
        return new Verdict(
                Outcome.CANNOT_TELL,
                headline,
                List.of(new Fact("limit", statistic.label() + " <= " + TimeSpan.format(nanos))));
    }

    /** Digits enough to tell the measured time from the limit. */
    private String exact(double measured) {
        String rounded = TimeSpan.format(measured);
        return measured > nanos && rounded.equals(TimeSpan.format(nanos)) ? measured + " ns" : rounded;
    }

    private String excess(double measured) {
        String difference = TimeSpan.format(measured - nanos);
        double percent = 100 * (measured - nanos) / nanos;
        return nanos == 0
                ? difference
                : difference + String.format(Locale.ROOT, percent < 1_000 ? " (+%.1f %%)" : " (+%,.0f %%)", percent);
    }
}
