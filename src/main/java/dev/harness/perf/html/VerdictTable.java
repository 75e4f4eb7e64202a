package dev.harness.perf.html;

import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.List;

/** The limits on one test: what each allows, what was measured, the verdict, and what it stands on. Not thread-safe. */
final class VerdictTable {
    private static final int LONGEST_CELL = 200;
    private static final int BAR = 120;

    private final Markup out;
    private final Detail detail;
    private final FlameGraphs graphs;

    VerdictTable(Markup out, Detail detail, FlameGraphs graphs) {
        this.out = out;
        this.detail = detail;
        this.graphs = graphs;
    }

    void write(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        out.open("div", "class", "scroll")
                .open("table", "class", "limits")
                .open("thead")
                .open("tr");
        for (String heading : List.of("Limit", "Allowed", "Measured", "Used", "Verdict")) {
            out.leaf("th", heading, "scope", "col");
        }
        out.close().close().open("tbody");
        verdicts.forEach(this::row);
        out.close().close().close();
        verdicts.stream()
                .filter(verdict -> detail.evidenceOfAll() || verdict.outcome() != Outcome.OK)
                .filter(verdict -> detail.facts() > 0 && !verdict.facts().isEmpty())
                .forEach(this::evidence);
    }

    private void row(Verdict verdict) {
        out.open("tr").leaf("th", rule(verdict), "scope", "row");
        out.leaf("td", Plain.line(verdict.limit(), LONGEST_CELL));
        out.leaf("td", verdict.measured().isEmpty() ? "–" : Plain.line(verdict.measured(), LONGEST_CELL));
        out.open("td", "class", "n");
        used(verdict);
        out.close().open("td");
        mood(verdict).writeTo(out);
        if (verdict.outcome() != Outcome.OK) {
            out.leaf("span", Plain.line(verdict.headline(), 2 * LONGEST_CELL), "class", "why");
        }
        out.close().close();
    }

    private static String rule(Verdict verdict) {
        return Plain.line(Subject.title(verdict.subject().rule()), LONGEST_CELL);
    }

    private static Mood mood(Verdict verdict) {
        return switch (verdict.outcome()) {
            case OK -> Mood.OK;
            case BROKEN -> Mood.BROKEN;
            case CANNOT_TELL -> Mood.UNDECIDED;
        };
    }

    /** A bar as long as the share, with the limit as its end; more than the limit is as long as the bar can be. */
    private void used(Verdict verdict) {
        Figure.used(verdict.used()).writeTo(out);
        if (!Double.isNaN(verdict.used()) && verdict.used() >= 0) {
            int filled = (int) Math.round(BAR * Math.min(1, verdict.used()));
            out.open("svg", "class", "bar", "viewBox", "0 0 " + BAR + " 8", "aria-hidden", "true");
            new Strokes().box(0, 0, filled, 8).writeTo(out, verdict.broken() ? "over" : "filled");
            out.close();
        }
    }

    private void evidence(Verdict verdict) {
        out.open("details", "class", "facts");
        out.leaf("summary", "What the verdict on " + rule(verdict) + " stands on");
        out.open("dl");
        for (Fact fact : verdict.facts()
                .subList(0, Math.min(detail.facts(), verdict.facts().size()))) {
            out.leaf("dt", Plain.line(fact.name(), LONGEST_CELL));
            graphs.fact(out, fact.value(), detail.factLength());
        }
        out.close().close();
    }
}
