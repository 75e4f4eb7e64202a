package dev.harness.perf.report;

import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The limits on time, work and growth: what each allows, what was measured, and the verdict. Memory limits have their own table. */
final class LimitTable {
    static final List<String> HEADINGS = List.of("Limit on", "Limit", "Measured", "Used", "Verdict");

    private static final String BETWEEN = "  ";
    private static final Pattern NUMBER = Pattern.compile("\\[\\d+]$");
    private static final double ALL = 100;
    private static final double MOST = 1_000;

    private LimitTable() {}

    /** A verdict and the name of its row. */
    record Named(String name, Verdict verdict) {
        /** Returns the cells of its row. */
        List<String> cells() {
            List<String> cells = new ArrayList<>(List.of(name));
            cells.addAll(figures(verdict));
            return cells;
        }
    }

    /** Returns the verdicts that the table shows. */
    static List<Named> verdicts(Run run) {
        Stream<Named> benchmarks = run.benchmarks().stream()
                .flatMap(one -> one.verdicts().stream()
                        .map(verdict -> new Named(name(verdict, one.id().invocation()), verdict)));
        Stream<Named> others = Stream.concat(run.work().stream(), run.growth().stream())
                .flatMap(one -> one.verdicts().stream())
                .map(verdict -> new Named(name(verdict, Optional.empty()), verdict));
        return Stream.concat(benchmarks, others).toList();
    }

    /**
     * Returns the lines; none when there is no limit.
     *
     * @param terminal the number of columns of the terminal, if it is known
     */
    static List<String> lines(Run run, OptionalInt terminal) {
        List<Named> verdicts = verdicts(run);
        List<String> lines = new ArrayList<>();
        if (verdicts.isEmpty()) {
            return lines;
        }
        List<String> names = verdicts.stream().map(Named::name).toList();
        int most = LimitNames.most(names, terminal);
        lines.addAll(LimitNames.fit(names, most, shown -> grid(verdicts, shown, most)));
        lines.add("");
        return lines;
    }

    private static List<String> grid(List<Named> verdicts, List<String> names, int most) {
        TextGrid grid = new TextGrid()
                .left(HEADINGS.get(0), "")
                .left(HEADINGS.get(1), BETWEEN)
                .right(HEADINGS.get(2), BETWEEN)
                .right(HEADINGS.get(3), BETWEEN)
                .left(HEADINGS.get(4), BETWEEN);
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i).verdict();
            List<String> cells = new ArrayList<>(List.of(names.get(i)));
            figures(verdict).forEach(cell -> cells.add(Text.cell(cell)));
            grid.row(cells);
            note(verdict).ifPresent(grid::note);
        }
        return grid.lines(" limits: " + verdicts.size() + " ", most);
    }

    /** Returns what stands under a row: why a change for the worse is accepted, or what a verdict "cannot tell" lacks. */
    static Optional<String> note(Verdict verdict) {
        return accepted(verdict).or(() -> missing(verdict));
    }

    private static Optional<String> accepted(Verdict verdict) {
        return verdict.facts().stream()
                .filter(fact -> verdict.outcome() == Outcome.OK && fact.name().equals(Fact.ACCEPTED))
                .map(fact -> Text.line(fact.value()))
                .findFirst();
    }

    /** Returns what a verdict "cannot tell" lacks; empty for any other verdict. */
    static Optional<String> missing(Verdict verdict) {
        if (!verdict.undecided()) {
            return Optional.empty();
        }
        String reason = verdict.facts().stream()
                .filter(fact -> fact.name().equals("reason"))
                .map(Fact::value)
                .findFirst()
                .orElse(verdict.headline());
        String missing = Text.line(reason.replaceFirst("^cannot tell[;:,]? *", ""));
        return Optional.of("cannot tell: " + missing).filter(text -> !missing.isEmpty());
    }

    /** The number of an invocation says nothing to a reader: its row has the words of the benchmark's row. */
    private static String name(Verdict verdict, Optional<String> invocation) {
        String measurement =
                verdict.subject().measurement().map(name -> ": " + name).orElse("");
        String place = verdict.subject().place();
        return invocation
                        .map(words -> NUMBER.matcher(place).replaceFirst(Matcher.quoteReplacement("[" + words + "]")))
                        .orElse(place)
                + measurement;
    }

    private static List<String> figures(Verdict verdict) {
        return List.of(
                verdict.limit(),
                verdict.measured().isEmpty() ? "-" : verdict.measured(),
                used(verdict.used()),
                verdict.claimsNothing() ? "-" : verdict.outcome().words());
    }

    /** Shows 100 % only for exactly the limit. */
    private static String used(double used) {
        if (!Double.isFinite(used)) {
            return "";
        }
        if (used > MOST) {
            return ">100,000 %";
        }
        return Numbers.share(ALL * used, Double.compare(used, 1));
    }
}
