package dev.harness.perf.report;

import dev.harness.perf.result.BenchmarkRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * The benchmarks of a run as plain text, in the layout of pytest-benchmark: a table for each group, with warnings and a
 * legend below. The ratio to the best value is in parentheses.
 */
final class BenchmarkTable {
    private static final String BETWEEN = "  ";

    private BenchmarkTable() {}

    /** Returns the lines; none when there is no benchmark. */
    static List<String> lines(List<BenchmarkRecord> benchmarks, TableOptions options) {
        List<String> lines = new ArrayList<>();
        if (benchmarks.isEmpty()) {
            return lines;
        }
        Grouping.of(benchmarks, options).forEach((title, rows) -> {
            lines.addAll(group(title, rows, options));
            lines.add("");
        });
        lines.addAll(warnings(benchmarks));
        lines.addAll(legend(options.shown(benchmarks.stream().map(Row::of).toList())));
        return lines;
    }

    /** Returns names that distinguish the rows of a table. */
    static List<String> names(List<Row> rows) {
        Map<String, Integer> uses = new HashMap<>();
        rows.forEach(row -> uses.merge(row.id().name(), 1, Integer::sum));
        return rows.stream()
                .map(Row::id)
                .map(id -> uses.getOrDefault(id.name(), 0) == 1 ? id.name() : id.simpleClassName() + "." + id.name())
                .map(Text::cell)
                .toList();
    }

    private static List<String> group(String title, List<Row> rows, TableOptions options) {
        Scale time = Scale.ofTime(rows, options);
        Scale operations = Scale.ofOperations(rows);
        boolean alone = rows.size() == 1;
        List<Column> columns = options.shown(rows);
        TextGrid grid = new TextGrid().left("Name (time in " + time.unit() + ")", "");
        for (Column column : columns) {
            grid.right(label(column, operations), BETWEEN);
            if (column.isCompared() && !alone) {
                grid.left("", "");
            }
        }
        List<String> names = names(rows);
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = new ArrayList<>();
            cells.add(names.get(i));
            for (Column column : columns) {
                cells.add(Cells.text(column, rows.get(i), time, operations));
                if (column.isCompared() && !alone) {
                    cells.add(Numbers.multiple(column.value(rows.get(i)), best(column, rows)));
                }
            }
            grid.row(cells);
        }
        String name = title.isEmpty() ? "" : " '" + Text.cell(title) + "'";
        return grid.lines(" benchmark" + name + ": " + rows.size() + (alone ? " test " : " tests "));
    }

    static String label(Column column, Scale operations) {
        boolean scaled = column == Column.OPS && !operations.unit().isEmpty();
        return scaled ? column.label() + " (" + operations.unit() + ")" : column.label();
    }

    private static double best(Column column, List<Row> rows) {
        DoubleBinaryOperator better = column == Column.OPS ? Math::max : Math::min;
        return rows.stream()
                .mapToDouble(column::value)
                .filter(value -> !Double.isNaN(value))
                .reduce(better)
                .orElse(Double.NaN);
    }

    private static List<String> warnings(List<BenchmarkRecord> benchmarks) {
        List<String> lines = new ArrayList<>();
        for (BenchmarkRecord benchmark : benchmarks) {
            for (String warning : benchmark.warnings()) {
                lines.add(BETWEEN + Text.cell(benchmark.id().name()) + ": " + Text.line(warning));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, "Warnings:");
            lines.add("");
        }
        return lines;
    }

    private static List<String> legend(List<Column> columns) {
        List<String> lines = new ArrayList<>();
        lines.add("Legend:");
        if (columns.contains(Column.OUTLIERS)) {
            lines.add("  Outliers: 1 Standard Deviation from Mean; "
                    + "1.5 IQR (InterQuartile Range) from 1st Quartile and 3rd Quartile.");
        }
        if (columns.contains(Column.OPS)) {
            lines.add("  OPS: Operations Per Second, computed as 1 / Mean");
        }
        if (columns.contains(Column.BYTES)) {
            lines.add("  Bytes/op: bytes allocated by one warm operation; - if this JVM cannot count them");
        }
        if (columns.contains(Column.WORK)) {
            lines.add("  Work/op: bytecodes that one warm operation executes, the same on every machine with this JDK");
        }
        return lines.size() == 1 ? List.of() : lines;
    }
}
