package dev.harness.cli;

import dev.harness.perf.drift.Change;
import dev.harness.perf.drift.Drift;
import dev.harness.perf.drift.Point;
import dev.harness.perf.drift.Series;
import dev.harness.perf.export.Lines;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A history as lines for a console: a picture of each series, and its changes. Stateless. */
final class HistoryText {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String INDENT = "        ";

    private HistoryText() {}

    static List<String> lines(NamedHistory history) {
        List<String> lines = new ArrayList<>(Lines.wrapped("history  " + Lines.plain(history.benchmark()), "  "));
        history.notes().forEach(note -> lines.addAll(Lines.wrapped("note: " + Lines.plain(note), "  ")));
        for (Series series : history.series()) {
            lines.add("");
            lines.addAll(of(series));
        }
        return lines;
    }

    private static List<String> of(Series series) {
        List<String> lines = new ArrayList<>(Lines.wrapped(Lines.plain(heading(series)), "  "));
        if (series.isCalibrated() && series.points().size() > 1) {
            lines.add("  as if the machine had always been as fast as in "
                    + series.newest().run());
        }
        List<Change> changes = series.changes();
        lines.addAll(SeriesChart.lines(series, changes));
        changes.forEach(change -> lines.addAll(change(change)));
        if (changes.isEmpty()) {
            lines.add("  no change of level");
        }
        series.drift().map(Drift::text).ifPresent(text -> lines.add("  " + text));
        return lines;
    }

    private static String heading(Series series) {
        Point first = series.points().get(0);
        Point newest = series.newest();
        int runs = series.points().size();
        return newest.machine().id()
                + newest.machine().cpu().map(cpu -> ", " + cpu).orElse("") + ", "
                + newest.machine().processors() + " processors, "
                + newest.threads() + (newest.threads() == 1 ? " thread" : " threads")
                + (newest.mode().isEmpty() ? "" : ", " + newest.mode()) + ": "
                + runs + (runs == 1 ? " run, " : " runs, ")
                + first.run() + " (" + DAY.format(first.time()) + ")"
                + (runs == 1 ? "" : " to " + newest.run() + " (" + DAY.format(newest.time()) + ")");
    }

    private static List<String> change(Change change) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + change.first().run() + "  " + Lines.percent(change.share()) + "  "
                + Lines.time(change.from()) + " -> " + Lines.time(change.to()) + "  "
                + change.revisions() + "  " + DAY.format(change.first().time()));
        change.alsoChanged()
                .forEach(other -> lines.addAll(Lines.wrapped(INDENT + "also: " + Lines.plain(other), INDENT + "  ")));
        return lines;
    }
}
