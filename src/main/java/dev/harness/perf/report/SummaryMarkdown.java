package dev.harness.perf.report;

import dev.harness.perf.compare.Comparison;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run as Markdown for people: one section of benchmarks, one of memory limits. */
final class SummaryMarkdown {
    private static final int LONGEST_NAME = 120;

    private SummaryMarkdown() {}

    /**
     * Returns the lines of the section of benchmarks; none when there is none. What has changed stands first, and folded below it
     * everything.
     */
    static List<String> benchmarks(Run run, TableOptions options, Optional<Comparison> comparison) {
        List<String> lines = new ArrayList<>();
        if (run.benchmarks().isEmpty() && LimitTable.verdicts(run).isEmpty()) {
            return lines;
        }
        lines.addAll(head("Benchmarks", run));
        List<String> changes = SummaryChanges.lines(run, comparison);
        lines.addAll(changes);
        lines.addAll(
                changes.isEmpty()
                        ? everything(run, options)
                        : Markdown.folded("All benchmarks and limits", everything(run, options)));
        return lines;
    }

    private static List<String> everything(Run run, TableOptions options) {
        List<String> lines = new ArrayList<>();
        for (Section section : Section.of(run.benchmarks(), options)) {
            Optional<PivotTable> pivot = PivotTable.of(section, options);
            if (pivot.isEmpty()) {
                lines.addAll(plain(section, options));
            } else if (pivot.get().obstacle().isPresent()) {
                section.perValue(options).forEach(each -> lines.addAll(plain(each, options)));
            } else {
                lines.addAll(pivoted(pivot.get()));
            }
        }
        lines.addAll(limits(run));
        lines.addAll(warnings(run.benchmarks(), options));
        return lines;
    }

    private static List<String> plain(Section section, TableOptions options) {
        List<String> lines = new ArrayList<>();
        if (!section.title().isEmpty()) {
            lines.addAll(List.of("### " + Markdown.escape(section.title()), ""));
        }
        lines.addAll(group(section.rows(), options));
        lines.add("");
        return lines;
    }

    /** Pages scroll sideways, so that any number of values has room. */
    private static List<String> pivoted(PivotTable pivot) {
        List<String> lines = new ArrayList<>();
        for (Column statistic : pivot.statistics()) {
            String title = pivot.title().isEmpty() ? "" : pivot.title() + ": ";
            lines.addAll(List.of("### " + Markdown.escape(title + pivot.caption(statistic)), ""));
            List<List<String>> rows = pivot.cells(statistic, pivot.names(LONGEST_NAME)).stream()
                    .map(cells -> cells.stream().map(Markdown::escape).toList())
                    .toList();
            List<String> headings =
                    pivot.headings(statistic).stream().map(Markdown::escape).toList();
            lines.addAll(Markdown.table(headings, rows));
            lines.add("");
        }
        return lines;
    }

    private static List<String> limits(Run run) {
        List<List<String>> rows =
                LimitTable.verdicts(run).stream().map(SummaryMarkdown::limit).toList();
        List<String> lines = new ArrayList<>();
        if (!rows.isEmpty()) {
            lines.addAll(List.of("### Limits", ""));
            lines.addAll(Markdown.table(LimitTable.HEADINGS, rows));
            lines.add("");
        }
        return lines;
    }

    /** Returns the cells of a limit; what an undecided one lacks stands in place of the verdict. */
    private static List<String> limit(LimitTable.Named limit) {
        List<String> cells = new ArrayList<>(limit.cells());
        LimitTable.note(limit.verdict()).ifPresent(reason -> cells.set(cells.size() - 1, reason));
        return cells.stream().map(Markdown::escape).toList();
    }

    /** Returns the lines of the section of memory limits; none when there is none. */
    static List<String> memory(Run run) {
        List<String> lines = new ArrayList<>();
        if (!run.memory().isEmpty()) {
            lines.addAll(head("Memory", run));
            lines.addAll(MemoryMarkdown.lines(run.memory()));
        }
        return lines;
    }

    private static List<String> head(String title, Run run) {
        Machine machine = run.machine();
        String commit = run.commit().map(SummaryMarkdown::describe).orElse("unversioned");
        String java = "Java " + machine.javaVersion() + " (" + machine.vm() + ")";
        String hardware = machine.cpu().map(cpu -> ", " + cpu).orElse("") + ", " + machine.processors() + " processors";
        return List.of(
                "## " + title,
                "",
                run.time().truncatedTo(ChronoUnit.SECONDS) + ", " + commit + ", "
                        + Markdown.escape(java + " on " + machine.os() + " " + machine.arch() + hardware),
                "");
    }

    private static String describe(Commit commit) {
        String id = "`" + commit.id().substring(0, Math.min(12, commit.id().length())) + "`";
        String branch =
                commit.branch().map(name -> " on " + Markdown.escape(name)).orElse("");
        return id + branch + (commit.dirty() ? " with uncommitted changes" : "");
    }

    private static List<String> group(List<Row> rows, TableOptions options) {
        Scale time = Scale.ofTime(rows, options);
        Scale operations = Scale.ofOperations(rows);
        List<String> headings = new ArrayList<>(List.of("Name (time in " + time.unit() + ")"));
        List<Column> columns = options.shown(rows);
        columns.forEach(column -> headings.add(BenchmarkTable.label(column, operations, options)));
        List<String> names = RowNames.of(rows, LONGEST_NAME);
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> line = new ArrayList<>(List.of(Markdown.escape(names.get(i))));
            for (Column column : columns) {
                line.add(Cells.text(column, rows.get(i), time, operations, options.isClassic()));
            }
            cells.add(line);
        }
        return Markdown.table(headings, cells);
    }

    private static List<String> warnings(List<BenchmarkRecord> benchmarks, TableOptions options) {
        List<String> lines = new ArrayList<>();
        WarningList.lines(benchmarks, options).forEach(warning -> lines.add("- " + Markdown.escape(warning)));
        if (!lines.isEmpty()) {
            lines.add(0, "Warnings:");
            lines.add(1, "");
            lines.add("");
        }
        return lines;
    }
}
