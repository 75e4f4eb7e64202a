package dev.harness.perf.report;

import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The memory limits of a run as plain text: how much of its limit each test used, and the biggest allocators. */
final class MemoryTable {
    private static final String BETWEEN = "  ";

    private MemoryTable() {}

    /** Returns the lines at the standard width; none when there is no record. */
    static List<String> lines(List<MemoryRecord> records) {
        return lines(records, OptionalInt.empty());
    }

    /**
     * Returns the lines; none when there is no record.
     *
     * @param terminal the number of columns of the terminal, if it is known
     */
    static List<String> lines(List<MemoryRecord> records, OptionalInt terminal) {
        List<String> lines = new ArrayList<>();
        if (records.isEmpty()) {
            return lines;
        }
        List<String> names = records.stream().map(MemoryTable::name).toList();
        int most = LimitNames.most(records.stream().map(MemoryTable::test).toList(), terminal);
        List<MemoryColumn> columns = new ArrayList<>(MemoryColumn.shown(records));
        List<String> rules = new ArrayList<>();
        if (isTooWide(records, names, columns, rules, most)) {
            records.stream().map(MemoryColumn.RULE::text).distinct().forEach(rules::add);
        }
        if (isTooWide(records, names, columns, rules, most)) {
            columns.remove(MemoryColumn.FIRST_RUN);
        }
        lines.addAll(LimitNames.fit(names, most, shown -> grid(records, shown, columns, rules, most)));
        for (int i = 0; i < rules.size(); i++) {
            lines.addAll(Text.wrapped("Rule " + (i + 1) + ": " + rules.get(i), most, ""));
        }
        lines.add("");
        lines.addAll(AllocatorList.lines(records));
        return lines;
    }

    private static boolean isTooWide(
            List<MemoryRecord> records, List<String> names, List<MemoryColumn> columns, List<String> rules, int most) {
        List<String> cells = names.stream().map(Text::cell).toList();
        return LimitNames.width(grid(records, cells, columns, rules, most)) > most;
    }

    /**
     * Lays the table out.
     *
     * @param rules what is said of rules below the table, so that a row has its number only; empty if rows have the rule itself
     */
    private static List<String> grid(
            List<MemoryRecord> records, List<String> names, List<MemoryColumn> columns, List<String> rules, int most) {
        TextGrid grid = new TextGrid().left("Test", "");
        for (MemoryColumn column : columns) {
            if (column.isText()) {
                grid.left(column.label(), BETWEEN);
            } else {
                grid.right(column.label(), BETWEEN);
            }
        }
        for (int i = 0; i < records.size(); i++) {
            MemoryRecord test = records.get(i);
            List<String> cells = new ArrayList<>();
            cells.add(names.get(i));
            columns.forEach(column -> cells.add(cell(column, test, rules)));
            grid.row(cells);
            LimitTable.missing(test.verdict()).ifPresent(grid::note);
        }
        return grid.lines(" memory: " + records.size() + (records.size() == 1 ? " limit " : " limits "), most);
    }

    private static String cell(MemoryColumn column, MemoryRecord test, List<String> rules) {
        String text = column.text(test);
        return column == MemoryColumn.RULE && !rules.isEmpty() ? String.valueOf(rules.indexOf(text) + 1) : text;
    }

    /** The test without its package. */
    static String name(MemoryRecord test) {
        String name = test(test);
        return test.kind() == MemoryKind.OPERATION ? name + " (one operation)" : name;
    }

    private static String test(MemoryRecord test) {
        int hash = test.test().indexOf('#');
        int end = hash < 0 ? test.test().length() : hash;
        return test.test().substring(test.test().lastIndexOf('.', end) + 1);
    }
}
