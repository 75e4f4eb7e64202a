package dev.harness.perf.report;

import dev.harness.perf.result.MemoryRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The memory limits of a run as Markdown: what is broken stands first, or one line that all hold, and folded below it everything. */
final class MemoryMarkdown {
    /** What a reviewer does not need in order to see that a limit is broken, and by how much. */
    private static final Set<MemoryColumn> FOLDED =
            EnumSet.of(MemoryColumn.FIRST_RUN, MemoryColumn.VERDICT, MemoryColumn.RULE);

    private MemoryMarkdown() {}

    /** Returns the lines; none when there is no limit. */
    static List<String> lines(List<MemoryRecord> records) {
        List<String> lines = new ArrayList<>();
        if (records.isEmpty()) {
            return lines;
        }
        List<MemoryRecord> broken =
                records.stream().filter(test -> test.verdict().broken()).toList();
        if (broken.isEmpty()) {
            lines.add(held(records));
        } else {
            List<MemoryColumn> columns = new ArrayList<>(MemoryColumn.shown(broken));
            columns.removeAll(FOLDED);
            lines.addAll(table("Broken limit on", broken, columns));
        }
        lines.add("");
        List<String> all = new ArrayList<>(table("Test", records, MemoryColumn.shown(records)));
        all.add("");
        lines.addAll(Markdown.folded("All memory limits", all));
        return lines;
    }

    private static String held(List<MemoryRecord> records) {
        long unclear =
                records.stream().filter(test -> test.verdict().undecided()).count();
        if (unclear > 0) {
            return records.size() - unclear + " of " + records.size() + " memory limits hold, " + unclear
                    + " cannot be told.";
        }
        return records.size() == 1 ? "The memory limit holds." : "All " + records.size() + " memory limits hold.";
    }

    private static List<String> table(String heading, List<MemoryRecord> records, List<MemoryColumn> columns) {
        List<String> headings = new ArrayList<>(List.of(heading));
        columns.forEach(column -> headings.add(column.label()));
        List<List<String>> rows = new ArrayList<>();
        for (MemoryRecord test : records) {
            List<String> cells = new ArrayList<>(List.of(Markdown.escape(MemoryTable.name(test))));
            columns.forEach(column -> cells.add(Markdown.escape(cell(column, test))));
            rows.add(cells);
        }
        return Markdown.table(headings, rows);
    }

    private static String cell(MemoryColumn column, MemoryRecord test) {
        String text = column.text(test);
        return column == MemoryColumn.VERDICT
                ? LimitTable.missing(test.verdict()).orElse(text)
                : text;
    }
}
