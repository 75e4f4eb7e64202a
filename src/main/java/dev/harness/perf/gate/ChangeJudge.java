package dev.harness.perf.gate;

import dev.harness.perf.compare.Acceptance;
import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.ByteSize;
import dev.harness.perf.stats.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges a benchmark against its baseline: a verdict for each gate. Stateless and thread-safe. */
public final class ChangeJudge {
    private static final double HUNDRED = 100;

    /** Between a gate and the name of the baseline. */
    private static final String OVER = " over ";

    private ChangeJudge() {}

    /**
     * Returns a verdict for each gate.
     *
     * @param compared the benchmark, compared with the baseline
     * @param failOn the gates
     * @param baseline the name of the baseline, for the texts
     */
    public static List<Verdict> judge(Subject subject, Compared compared, FailOn failOn, String baseline) {
        return failOn.thresholds().stream()
                .map(gate -> judge(subject, compared, gate, baseline))
                .toList();
    }

    /** Returns a broken verdict for each gate of a test that has no baseline where one is required. */
    public static List<Verdict> withoutBaseline(Subject subject, FailOn failOn, String missing, boolean required) {
        return failOn.thresholds().stream()
                .map(gate -> required
                        ? new Verdict(
                                subject,
                                Outcome.BROKEN,
                                gate.text(),
                                "",
                                Double.NaN,
                                "no baseline, and one is required; " + missing,
                                List.of())
                        : Verdict.cannotTell(subject, gate.text(), "no baseline: " + missing, List.of()))
                .toList();
    }

    /** Returns the gate that one of these verdicts is on. */
    public static Threshold gate(Verdict verdict) {
        int end = verdict.limit().indexOf(OVER);
        return Threshold.parse(end < 0 ? verdict.limit() : verdict.limit().substring(0, end));
    }

    /** Returns the name of the baseline that one of these verdicts compares with; empty if there was none. */
    public static Optional<String> baseline(Verdict verdict) {
        int end = verdict.limit().indexOf(OVER);
        return end < 0 ? Optional.empty() : Optional.of(verdict.limit().substring(end + OVER.length()));
    }

    private static Verdict judge(Subject subject, Compared compared, Threshold gate, String baseline) {
        String limit = gate.text() + OVER + baseline;
        if (compared.standing() == Standing.NEW) {
            return Verdict.cannotTell(subject, limit, "it is new: " + baseline + " does not have it", List.of());
        }
        if (compared.standing() == Standing.UNCHANGED) {
            return new Verdict(
                    subject,
                    Outcome.OK,
                    limit,
                    Standing.UNCHANGED.toString(),
                    Double.NaN,
                    "unchanged: nothing that it runs has changed since " + baseline,
                    List.of());
        }
        return compared.reading(gate.metric())
                .map(reading -> judge(subject, compared, reading, gate, limit))
                .orElseGet(() ->
                        Verdict.cannotTell(subject, limit, gate.metric() + " is not known on both sides", List.of()));
    }

    private static Verdict judge(Subject subject, Compared compared, Reading reading, Threshold gate, String limit) {
        if (reading.standing() == Standing.CANNOT_TELL) {
            return Verdict.cannotTell(subject, limit, reading.evidence(), facts(reading));
        }
        boolean broken = compared.broken().contains(gate);
        String headline = reading.standing() + " than the baseline: " + change(reading) + ", limit " + limit;
        if (reading.standing() == Standing.SAME) {
            headline = "the same as the baseline: " + change(reading) + ", limit " + limit;
        }
        Optional<Acceptance> said = compared.acceptance(gate.metric());
        boolean accepted = said.filter(Acceptance::accepted).isPresent();
        return new Verdict(
                subject,
                broken ? Outcome.BROKEN : Outcome.OK,
                limit,
                (accepted ? "accepted, " : "") + reading.standing() + reading.percent(),
                used(reading, gate),
                headline,
                facts(reading, compared, said, broken));
    }

    private static List<Fact> facts(Reading reading, Compared compared, Optional<Acceptance> said, boolean broken) {
        List<Fact> facts = facts(reading);
        if (broken && !compared.note().isEmpty()) {
            facts.add(new Fact("since the baseline", compared.note()));
        }
        return said.map(one -> with(facts, one, broken)).orElse(facts);
    }

    /** What the file of accepted changes says, and the line that would accept a broken gate. */
    private static List<Fact> with(List<Fact> facts, Acceptance said, boolean broken) {
        List<Fact> all = new ArrayList<>(facts);
        if (!said.words().isEmpty()) {
            all.add(new Fact(Fact.ACCEPTED, said.words()));
        }
        if (broken && !said.proposal().isEmpty()) {
            all.add(new Fact(
                    "to accept it",
                    "put this line into " + AcceptedChanges.FILE + " beside the saved runs, with the reason:\n"
                            + said.proposal()));
        }
        return all;
    }

    private static double used(Reading reading, Threshold gate) {
        double allowed = gate.shareOf(reading.before());
        return allowed > 0 && Double.isFinite(reading.change()) ? Math.max(0, reading.change() / allowed) : Double.NaN;
    }

    private static List<Fact> facts(Reading reading) {
        List<Fact> facts = new ArrayList<>();
        if (Double.isFinite(reading.before()) && Double.isFinite(reading.after())) {
            facts.add(new Fact("before", value(reading.metric(), reading.before())));
            facts.add(new Fact("now", value(reading.metric(), reading.after())));
        }
        if (Double.isFinite(reading.low()) && Double.isFinite(reading.high())) {
            facts.add(new Fact(
                    "interval",
                    String.format(
                            Locale.ROOT, "%+.1f %% to %+.1f %%", HUNDRED * reading.low(), HUNDRED * reading.high())));
        }
        if (Double.isFinite(reading.wouldSee())) {
            facts.add(
                    new Fact("would have seen", String.format(Locale.ROOT, "%+.1f %%", HUNDRED * reading.wouldSee())));
        }
        if (!reading.evidence().isEmpty() && reading.standing() != Standing.CANNOT_TELL) {
            facts.add(new Fact("evidence", reading.evidence()));
        }
        return facts;
    }

    private static String change(Reading reading) {
        return reading.metric() + " " + value(reading.metric(), reading.before()) + " -> "
                + value(reading.metric(), reading.after()) + reading.percent();
    }

    private static String value(Metric metric, double value) {
        return switch (metric.unit()) {
            case NANOSECONDS -> TimeSpan.format(value);
            case BYTES -> ByteSize.formatExact(Math.round(value));
            case BYTECODES -> String.format(Locale.ROOT, "%,.0f bytecodes", value);
        };
    }
}
