package dev.harness.perf.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a limit says of a measurement. A verdict is made once, by a judge; tables, files, messages and the end of the test
 * are made of it. Immutable and thread-safe.
 *
 * @param subject the rule and what it was held against: annotation, place, and the measurement where a test has several
 * @param outcome how it ended
 * @param limit what is allowed, as a reader writes it: {@code median <= 5 ms}, {@code 1 MB}
 * @param measured what was found, in the same unit; empty when there is no figure
 * @param used the measured figure as a part of the limit, 1 for just as much; NaN when that means nothing
 * @param headline the judgement in one sentence, without the subject
 * @param facts what is behind it, in the order in which a reader wants it
 */
public record Verdict(
        Subject subject,
        Outcome outcome,
        String limit,
        String measured,
        double used,
        String headline,
        List<Fact> facts) {

    /** Copies the facts. */
    public Verdict {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(measured, "measured");
        Objects.requireNonNull(headline, "headline");
        facts = List.copyOf(facts);
    }

    /** Returns that the measurements do not suffice, with what is missing. */
    public static Verdict cannotTell(Subject subject, String limit, String missing, List<Fact> facts) {
        return new Verdict(subject, Outcome.CANNOT_TELL, limit, "", Double.NaN, "cannot tell; " + missing, facts);
    }

    /** Returns whether the test has to fail. */
    public boolean broken() {
        return outcome == Outcome.BROKEN;
    }

    /** Returns whether the measurements did not suffice. */
    public boolean undecided() {
        return outcome == Outcome.CANNOT_TELL;
    }

    /** Returns this verdict with facts appended. */
    public Verdict with(List<Fact> more) {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(more);
        return new Verdict(subject, outcome, limit, measured, used, headline, all);
    }

    /** Returns subject and headline, and one aligned line a fact, separated by newlines. */
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
