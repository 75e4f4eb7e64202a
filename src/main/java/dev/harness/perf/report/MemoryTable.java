package dev.harness.perf.report;

import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import java.util.ArrayList;
import java.util.List;

/** The memory limits of a run as plain text: how much of its limit each test used, and the biggest allocators. */
final class MemoryTable {
    private static final String BETWEEN = "  ";

    private MemoryTable() {}

    /** Returns the lines; none when there is no record. */
    static List<String> lines(List<MemoryRecord> records) {
        List<String> lines = new ArrayList<>();
        if (records.isEmpty()) {
            return lines;
        }
        List<MemoryColumn> columns = MemoryColumn.shown(records);
        TextGrid grid = new TextGrid().left("Test", "");
        for (MemoryColumn column : columns) {
            if (column.isText()) {
                grid.left(column.label(), BETWEEN);
            } else {
                grid.right(column.label(), BETWEEN);
            }
        }
        for (MemoryRecord test : records) {
            List<String> cells = new ArrayList<>();
            cells.add(Text.cell(name(test)));
            columns.forEach(column -> cells.add(column.text(test)));
            grid.row(cells);
            LimitTable.missing(test.verdict()).ifPresent(reason -> grid.note("    " + reason));
        }
        lines.addAll(grid.lines(" memory: " + records.size() + (records.size() == 1 ? " limit " : " limits ")));
        lines.add("");
        lines.addAll(AllocatorList.lines(records));
        return lines;
    }

    /** The test without its package. */
    static String name(MemoryRecord test) {
        int hash = test.test().indexOf('#');
        int end = hash < 0 ? test.test().length() : hash;
        String name = test.test().substring(test.test().lastIndexOf('.', end) + 1);
        return test.kind() == MemoryKind.OPERATION ? name + " (one operation)" : name;
    }
}
