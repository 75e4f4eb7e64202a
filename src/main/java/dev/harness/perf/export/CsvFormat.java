package dev.harness.perf.export;

import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Run;
import dev.harness.perf.stats.Summary;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values by RFC 4180, a row for each benchmark after a header line. A text that a spreadsheet would take for a formula begins
 * with an apostrophe, as OWASP advises. Stateless.
 */
final class CsvFormat implements ExportFormat {
    private static final List<String> HEADER = List.of(
            "run",
            "time",
            "commit",
            "machine",
            "benchmark",
            "group",
            "threads",
            "forks",
            "rounds",
            "iterations",
            "min_ns",
            "q1_ns",
            "median_ns",
            "q3_ns",
            "max_ns",
            "mean_ns",
            "stddev_ns",
            "median_low_ns",
            "median_high_ns",
            "ops_per_second",
            "bytes_per_op");

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String readers() {
        return "spreadsheets, Otava, data frames";
    }

    @Override
    public String text(Run run) {
        StringBuilder text = new StringBuilder(String.join(",", HEADER)).append("\r\n");
        for (TimedRow row : TimedRows.of(run)) {
            text.append(fields(run, row).stream().map(CsvFormat::quoted).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static List<String> fields(Run run, TimedRow row) {
        Summary summary = row.summary();
        return List.of(
                text(run.name()),
                run.time().equals(Run.UNKNOWN_TIME) ? "" : run.time().toString(),
                run.commit().map(Commit::id).orElse(""),
                text(run.machine().id()),
                text(row.name()),
                text(row.record().group().orElse("")),
                Integer.toString(row.record().threads()),
                Integer.toString(row.record().forks()),
                Integer.toString(summary.rounds()),
                Long.toString(row.record().iterations()),
                Numbers.plain(summary.min()),
                Numbers.plain(summary.q1()),
                Numbers.plain(summary.median()),
                Numbers.plain(summary.q3()),
                Numbers.plain(summary.max()),
                Numbers.plain(summary.mean()),
                Numbers.plain(summary.stddev()),
                Numbers.plain(row.interval().low()),
                Numbers.plain(row.interval().high()),
                summary.mean() > 0 ? Numbers.plain(row.record().threads() * 1e9 / summary.mean()) : "",
                row.bytes().isPresent() ? Numbers.plain(row.bytes().getAsDouble()) : "");
    }

    private static String text(String given) {
        String value = TimedRows.visible(given);
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }

    private static String quoted(String field) {
        boolean special = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return special ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
