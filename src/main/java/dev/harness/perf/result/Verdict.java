package dev.harness.perf.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The judgement of a measurement against a limit. A judge makes it once; tables, files, messages and the result of the
 * test are derived from it. Immutable and thread-safe.
 *
 * @param subject the annotation, the test, and the measurement if a test has several
 * @param outcome the outcome
 * @param limit the limit, for example {@code median <= 5 ms} or {@code 1 MB}
 * @param measured the measured value, in the same unit; empty when there is none
 * @param used the measured value divided by the limit, 1 if they are equal; NaN if that has no meaning
 * @param headline the judgement in one sentence, without the subject
 * @param facts the evidence, the most useful facts first
 */
public record Verdict(
        Subject subject,
        Outcome outcome,
        String limit,
        String measured,
        double used,
        String headline,
        List<Fact> facts) {
    /** Before the name of the operation that another one was compared with, where nothing is claimed. */
    public static final String COMPARED_WITH = "compared with ";

    /** Copies the facts. */
    public Verdict {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(measured, "measured");
        Objects.requireNonNull(headline, "headline");
        facts = List.copyOf(facts);
    }

    /** Returns a verdict "cannot tell", with the reason. */
    public static Verdict cannotTell(Subject subject, String limit, String missing, List<Fact> facts) {
        return new Verdict(subject, Outcome.CANNOT_TELL, limit, "", Double.NaN, "cannot tell; " + missing, facts);
    }

    /** Returns how many of several are the worst: {@code 1 of 3 FAILED}, {@code 3 ok}. */
    public static String counted(List<Verdict> verdicts) {
        for (Outcome outcome : List.of(Outcome.BROKEN, Outcome.CANNOT_TELL)) {
            long count = verdicts.stream()
                    .filter(verdict -> verdict.outcome() == outcome)
                    .count();
            if (count > 0) {
                return count + " of " + verdicts.size() + " " + outcome.words();
            }
        }
        return verdicts.size() + " " + Outcome.OK.words();
    }

    /** Returns whether the test has to fail. */
    public boolean broken() {
        return outcome == Outcome.BROKEN;
    }

    /** Returns whether this only shows how two operations compare, and nothing could be broken. */
    public boolean claimsNothing() {
        return outcome == Outcome.OK && limit.startsWith(COMPARED_WITH);
    }

    /** Returns whether the measurements were not sufficient. */
    public boolean undecided() {
        return outcome == Outcome.CANNOT_TELL;
    }

    /** Returns this verdict with facts appended. */
    public Verdict with(List<Fact> more) {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(more);
        return new Verdict(subject, outcome, limit, measured, used, headline, all);
    }

    /** Returns the subject, the headline and one aligned line for each fact, separated by newlines. */
    public String render() {
        int width = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
        StringBuilder text = new StringBuilder(subject.words()).append(": ").append(headline);
        for (Fact fact : facts) {
            String indent = "\n" + " ".repeat(width + 5);
            text.append("\n  ")
                    .append(fact.name())
                    .append(" ".repeat(width - fact.name().length()));
            text.append(" : ").append(fact.value().replace("\n", indent));
        }
        return text.toString();
    }
}
