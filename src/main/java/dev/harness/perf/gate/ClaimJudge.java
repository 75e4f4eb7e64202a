package dev.harness.perf.gate;

import dev.harness.perf.compare.Claim;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Judges what a test claims of one operation against another. Unlike a limit, a claim is broken by "cannot tell", too: a test that says
 * "faster" must not pass where nobody knows. Stateless and thread-safe.
 */
public final class ClaimJudge {
    private static final double HUNDRED = 100;

    private ClaimJudge() {}

    /**
     * Returns the verdict.
     *
     * @param subject the operation that the claim is about
     * @param other the name of the operation that it is compared with
     * @param reading how the one stands against the other
     * @param figures of both operations, for the failure
     */
    public static Verdict judge(Subject subject, Claim claim, String other, Reading reading, List<Fact> figures) {
        boolean kept = keeps(claim, reading.standing());
        String words = claim.words(other);
        String headline = kept
                ? "the claim holds: " + words
                : reading.standing() == Standing.CANNOT_TELL
                        ? "cannot tell whether the claim \"" + words + "\" holds; " + reading.evidence()
                        : "the claim \"" + words + "\" is wrong: " + found(reading);
        return new Verdict(
                subject,
                kept ? Outcome.OK : Outcome.BROKEN,
                words,
                measured(reading),
                Double.NaN,
                headline,
                facts(reading, figures));
    }

    /** Returns the row of two operations of which nothing is claimed. */
    public static Verdict report(Subject subject, String other, Reading reading, List<Fact> figures) {
        return new Verdict(
                subject,
                Outcome.OK,
                Verdict.COMPARED_WITH + other,
                measured(reading),
                Double.NaN,
                found(reading) + " than " + other + " in this JVM; nothing is claimed",
                facts(reading, figures));
    }

    private static boolean keeps(Claim claim, Standing standing) {
        return switch (claim.kind()) {
            case FASTER -> standing == Standing.FASTER;
            case NOT_SLOWER -> standing == Standing.FASTER || standing == Standing.SAME;
            case FEWER_BYTES -> standing == Standing.FEWER_BYTES;
            case LESS_WORK -> standing == Standing.LESS_WORK;
        };
    }

    private static String found(Reading reading) {
        return switch (reading.metric().unit()) {
            case NANOSECONDS -> time(reading.change());
            case BYTES -> bytes(reading.before()) + " -> " + bytes(reading.after());
            case BYTECODES -> work(reading.before()) + " -> " + work(reading.after());
        };
    }

    private static String time(double change) {
        return String.format(Locale.ROOT, "%.1f %% %s", HUNDRED * Math.abs(change), change < 0 ? "faster" : "slower");
    }

    private static String measured(Reading reading) {
        if (!Double.isFinite(reading.change())
                && !(Double.isFinite(reading.before()) && Double.isFinite(reading.after()))) {
            return "";
        }
        String unknown = reading.standing() == Standing.CANNOT_TELL ? "cannot tell, " : "";
        return reading.metric().isTime()
                ? unknown + String.format(Locale.ROOT, "%+.1f %%", HUNDRED * reading.change())
                : unknown + found(reading);
    }

    private static List<Fact> facts(Reading reading, List<Fact> figures) {
        List<Fact> facts = new ArrayList<>();
        if (Double.isFinite(reading.low()) && Double.isFinite(reading.high())) {
            facts.add(new Fact(
                    "interval",
                    String.format(
                            Locale.ROOT, "%+.1f %% to %+.1f %%", HUNDRED * reading.low(), HUNDRED * reading.high())));
        }
        if (!reading.evidence().isEmpty() && reading.standing() != Standing.CANNOT_TELL) {
            facts.add(new Fact("evidence", reading.evidence()));
        }
        facts.addAll(figures);
        return facts;
    }

    private static String bytes(double value) {
        return ByteSize.formatExact(Math.round(value));
    }

    private static String work(double value) {
        return String.format(Locale.ROOT, "%,.0f bytecodes", value);
    }
}
