package dev.harness.perf.report;

import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The memory limits of a run as plain text: how much of its limit each test used, and the biggest allocators. */
final class MemoryTable {
    private static final String BETWEEN = "  ";

    /** What a table that is too wide goes without, in this order; rules are named below it instead. */
    private static final List<MemoryColumn> DROPPED = List.of(MemoryColumn.RULE, MemoryColumn.FIRST_RUN);

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
        List<MemoryColumn> columns = columns(records, names, most);
        lines.addAll(LimitNames.fit(names, most, shown -> grid(records, shown, columns)));
        if (!columns.contains(MemoryColumn.RULE)) {
            lines.addAll(rules(records));
        }
        lines.add("");
        lines.addAll(AllocatorList.lines(records));
        return lines;
    }

    private static List<MemoryColumn> columns(List<MemoryRecord> records, List<String> names, int most) {
        List<MemoryColumn> columns = new ArrayList<>(MemoryColumn.shown(records));
        for (MemoryColumn dropped : DROPPED) {
            if (LimitNames.width(grid(records, names.stream().map(Text::cell).toList(), columns)) > most) {
                columns.remove(dropped);
            }
        }
        return columns;
    }

    private static List<String> grid(List<MemoryRecord> records, List<String> names, List<MemoryColumn> columns) {
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
            columns.forEach(column -> cells.add(column.text(test)));
            grid.row(cells);
            LimitTable.missing(test.verdict()).ifPresent(reason -> grid.note("    " + reason));
        }
        return grid.lines(" memory: " + records.size() + (records.size() == 1 ? " limit " : " limits "));
    }

    /** Returns what was counted, once for all rows of which it is the same. */
    private static List<String> rules(List<MemoryRecord> records) {
        Map<String, List<String>> tests = new LinkedHashMap<>();
        for (MemoryRecord test : records) {
            String rule = MemoryColumn.RULE.text(test);
            if (!rule.isEmpty()) {
                tests.computeIfAbsent(rule, first -> new ArrayList<>()).add(Text.cell(name(test)));
            }
        }
        boolean one = tests.size() == 1;
        return tests.entrySet().stream()
                .map(rule -> one ? "Rule: " + rule.getKey() : "Rule of " + some(rule.getValue()) + ": " + rule.getKey())
                .toList();
    }

    private static String some(List<String> tests) {
        return tests.get(0) + (tests.size() == 1 ? "" : " and " + (tests.size() - 1) + " more");
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
