package dev.harness.perf.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * What a limit says of a measurement: the outcome, a headline and the facts behind it. Immutable.
 *
 * @param outcome whether the limit was kept
 * @param headline one sentence that names the place and the rule
 * @param facts what was measured and allowed; in the order in which a reader wants them
 */
public record Verdict(Outcome outcome, String headline, List<Fact> facts) {

    /** How a judgement ends. */
    public enum Outcome {
        /** The limit was kept. */
        WITHIN,
        /** The limit was broken. */
        BROKEN,
        /** The measurements do not suffice to say; never a failure. */
        CANNOT_TELL
    }

    public Verdict {
        facts = List.copyOf(facts);
    }

    /** Returns whether the test has to fail. */
    public boolean broken() {
        return outcome == Outcome.BROKEN;
    }

    /** Returns this verdict with facts appended. */
    public Verdict with(List<Fact> more) {
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(more);
        return new Verdict(outcome, headline, all);
    }

    /** Returns the headline and one aligned line a fact, separated by newlines. */
    public String render() {
        int width = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
        StringBuilder text = new StringBuilder(headline);
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
