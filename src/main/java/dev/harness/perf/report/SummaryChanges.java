package dev.harness.perf.report;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.stats.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a reviewer reads in ten seconds: what got slower, faster or hungrier, and which limits are broken. Stateless. */
final class SummaryChanges {
    private static final int MOST = 20;
    private static final List<String> HEADINGS = List.of("Benchmark", "Verdict", "Time", "Bytes", "Work");
    private static final List<String> BROKEN = List.of("Broken limit on", "Limit", "Measured");

    private SummaryChanges() {}

    /** Returns the lines; none if there is neither a limit nor a baseline, so that the table of all benchmarks stands alone. */
    static List<String> lines(Run run, Optional<Comparison> comparison) {
        List<String> lines = new ArrayList<>(broken(run));
        comparison.ifPresent(one -> lines.addAll(changes(one)));
        return lines;
    }

    private static List<String> broken(Run run) {
        List<LimitTable.Named> verdicts = LimitTable.verdicts(run);
        List<LimitTable.Named> broken =
                verdicts.stream().filter(limit -> limit.verdict().broken()).toList();
        if (verdicts.isEmpty()) {
            return List.of();
        }
        if (broken.isEmpty()) {
            long unclear = verdicts.stream()
                    .filter(limit -> limit.verdict().outcome() == Outcome.CANNOT_TELL)
                    .count();
            String held = verdicts.size() == 1 ? "The limit holds" : "All " + verdicts.size() + " limits hold";
            return List.of(
                    unclear == 0
                            ? held + "."
                            : verdicts.size() - unclear + " of " + verdicts.size() + " limits hold, " + unclear
                                    + " cannot be told.",
                    "");
        }
        return table(
                BROKEN,
                broken.stream()
                        .map(limit -> limit.cells().subList(0, BROKEN.size()))
                        .toList());
    }

    private static List<String> changes(Comparison comparison) {
        List<Compared> moved =
                comparison.rows().stream().filter(SummaryChanges::isMoved).toList();
        if (moved.isEmpty()) {
            return List.of(
                    "Nothing got slower, faster or hungrier than in "
                            + Markdown.escape(comparison.heading().before()) + ": " + comparison.counts() + ".",
                    "");
        }
        return table(HEADINGS, moved.stream().map(row -> cells(comparison, row)).toList());
    }

    private static boolean isMoved(Compared row) {
        return !row.broken().isEmpty()
                || row.standing().worse()
                || List.of(Standing.MISSING, Standing.FASTER, Standing.FEWER_BYTES, Standing.LESS_WORK)
                        .contains(row.standing());
    }

    private static List<String> cells(Comparison comparison, Compared row) {
        return List.of(
                comparison.name(row),
                row.standing().words(),
                row.time().map(SummaryChanges::change).orElse(""),
                reading(row, Metric.ALLOCATED)
                        .or(() -> reading(row, Metric.COMPILED_ALLOCATED))
                        .orElse(""),
                reading(row, Metric.WORK).orElse(""));
    }

    private static Optional<String> reading(Compared row, Metric metric) {
        return row.reading(metric)
                .filter(reading -> reading.before() != reading.after())
                .map(SummaryChanges::change);
    }

    private static String change(Reading reading) {
        if (!Double.isFinite(reading.before()) || !Double.isFinite(reading.after())) {
            return "";
        }
        return value(reading, reading.before()) + " -> " + value(reading, reading.after()) + reading.percent();
    }

    private static String value(Reading reading, double value) {
        return switch (reading.metric().unit()) {
            case NANOSECONDS -> TimeSpan.format(value);
            case BYTES -> String.format(Locale.ROOT, "%,.0f B", value);
            case BYTECODES -> String.format(Locale.ROOT, "%,.0f", value);
        };
    }

    private static List<String> table(List<String> headings, List<List<String>> rows) {
        List<List<String>> shown = rows.stream()
                .limit(MOST)
                .map(cells -> cells.stream().map(Markdown::escape).toList())
                .toList();
        List<String> lines = new ArrayList<>(Markdown.table(headings, shown));
        lines.add("");
        if (rows.size() > MOST) {
            lines.addAll(List.of("and " + (rows.size() - MOST) + " more", ""));
        }
        return lines;
    }
}
