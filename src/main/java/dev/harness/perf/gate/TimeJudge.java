package dev.harness.perf.gate;

import dev.harness.perf.gate.TimeLimit.Statistic;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.measure.OperationTimes;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.Summary;
import dev.harness.perf.stats.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges the time of an operation against a limit: more breaks it, equal keeps it. Stateless. */
public final class TimeJudge {
    private TimeJudge() {}

    /**
     * Judges a measurement.
     *
     * @param limit the limit
     * @param measurement the measurement
     */
    public static Verdict judge(Subject subject, TimeLimit limit, Measurement measurement) {
        if (measurement.below().isPresent()) {
            return unmeasured(subject, limit, measurement.below().getAsDouble());
        }
        Summary summary = measurement.summary();
        Optional<OperationTimes> operations = measurement.operationTimes();
        double bound = limit.statistic() == Statistic.P99 ? leastResolved(operations) : 0;
        double measured = Math.max(limit.statistic().of(summary, operations), bound);
        if (Double.isNaN(measured) || (bound > limit.nanos() && measured == bound)) {
            return unmeasured(subject, limit, bound);
        }
        boolean broken = measured > limit.nanos();
        if (broken && limit.statistic() == Statistic.P99 && summary.median() <= limit.nanos() && areFew(operations)) {
            return tooFew(subject, limit, operations.orElseThrow());
        }
        String headline = limit.statistic().label() + (broken ? " exceeds" : " is within") + " the limit";
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("limit", limit.words()));
        facts.add(new Fact("measured", exact(limit, measured) + of(limit, measurement)));
        if (broken) {
            facts.add(new Fact("excess", excess(limit, measured)));
        }
        facts.add(new Fact("spread", spread(summary, operations)));
        facts.add(new Fact(
                "samples",
                summary.rounds() + " rounds of " + measurement.iterations()
                        + (measurement.iterations() == 1 ? " iteration" : " iterations")));
        return new Verdict(
                subject,
                broken ? Outcome.BROKEN : Outcome.OK,
                limit.words(),
                exact(limit, measured),
                measured / limit.nanos(),
                headline,
                facts);
    }

    private static boolean areFew(Optional<OperationTimes> operations) {
        return operations.isPresent() && operations.get().count() < OperationTimes.FEWEST;
    }

    /** Of a few operations the 99th percentile is nothing but the slowest, which an interruption made. */
    private static Verdict tooFew(Subject subject, TimeLimit limit, OperationTimes operations) {
        String missing = "the slowest of " + operations.count()
                + " single operations is over it, and a 99th percentile wants " + OperationTimes.FEWEST;
        return Verdict.cannotTell(subject, limit.words(), missing, List.of(new Fact("limit", limit.words())));
    }

    private static double leastResolved(Optional<OperationTimes> operations) {
        return operations
                .filter(times -> !times.isResolved())
                .map(OperationTimes::below)
                .orElse(0.0);
    }

    /** Names the samples that the statistic is made of, if that is not clear. */
    private static String of(TimeLimit limit, Measurement measurement) {
        return limit.statistic() == Statistic.P99
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
     * Returns "cannot tell" for an operation that is too short for the clock.
     *
     * @param below the shortest time that the clock resolves, in nanoseconds
     */
    private static Verdict unmeasured(Subject subject, TimeLimit limit, double below) {
        String missing =
                "an operation takes less than " + TimeSpan.format(below) + ", which the clock does not resolve";
        return Verdict.cannotTell(subject, limit.words(), missing, List.of(new Fact("limit", limit.words())));
    }

    /** Returns the measured time with enough digits to differ from the limit. */
    private static String exact(TimeLimit limit, double measured) {
        String rounded = TimeSpan.format(measured);
        return measured > limit.nanos() && rounded.equals(TimeSpan.format(limit.nanos())) ? measured + " ns" : rounded;
    }

    private static String excess(TimeLimit limit, double measured) {
        String difference = TimeSpan.format(measured - limit.nanos());
        double percent = 100 * (measured - limit.nanos()) / limit.nanos();
        return limit.nanos() == 0
                ? difference
                : difference + String.format(Locale.ROOT, percent < 1_000 ? " (+%.1f %%)" : " (+%,.0f %%)", percent);
    }
}
