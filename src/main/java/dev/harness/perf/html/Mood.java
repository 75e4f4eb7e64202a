package dev.harness.perf.html;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.result.Verdict;
import java.util.List;
import java.util.Optional;

/** How much a row asks to be looked at, the most first; each has a word and (in the style sheet) a mark, so that no row is told by colour alone. */
enum Mood {
    /** A limit or a gate is broken. */
    BROKEN("broken", "bad x"),
    /** Slower or hungrier than in the run before, with no gate that says how much is too much. */
    WORSE("worse", "bad up"),
    /** A limit could not be judged. */
    UNDECIDED("cannot tell", "warn"),
    /** Every limit was kept. */
    OK("ok", "good"),
    /** There is no limit. */
    MEASURED("measured", "calm");

    private final String words;
    private final String style;

    Mood(String words, String style) {
        this.words = words;
        this.style = style;
    }

    static Mood of(List<Verdict> verdicts, Optional<Compared> change) {
        if (verdicts.stream().anyMatch(Verdict::broken)) {
            return BROKEN;
        }
        if (change.filter(compared -> compared.standing().worse()).isPresent()) {
            return WORSE;
        }
        if (verdicts.stream().anyMatch(Verdict::undecided)) {
            return UNDECIDED;
        }
        return verdicts.isEmpty() ? MEASURED : OK;
    }

    String words() {
        return words;
    }

    /** Returns whether somebody should look at it. */
    boolean wantsAttention() {
        return compareTo(UNDECIDED) <= 0;
    }

    void writeTo(Markup out) {
        out.leaf("span", words, "class", "mood " + style);
    }
}
