package dev.harness.perf.report;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.stats.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleBinaryOperator;

/**
 * The benchmarks of a run as plain text: a table for each group, with a legend below. In a named group, whose rows are
 * compared with each other, the ratio to the best value is in parentheses.
 */
final class BenchmarkTable {
    private static final String BETWEEN = "  ";

    private BenchmarkTable() {}

    /**
     * Returns the lines; none when there is no benchmark.
     *
     * @param terminal the number of columns of the terminal, if it is known
     */
    static List<String> lines(List<BenchmarkRecord> benchmarks, TableOptions options, OptionalInt terminal) {
        List<String> lines = new ArrayList<>();
        if (benchmarks.isEmpty()) {
            return lines;
        }
        Grouping.of(benchmarks, options).forEach((title, rows) -> {
            TableWidth width = new TableWidth(options, terminal);
            lines.addAll(width.fit(rows, (columns, names) -> group(title, rows, columns, names, options)));
            lines.add("");
        });
        WarningList.lines(benchmarks, options).forEach(warning -> lines.add("! " + warning));
        if (!lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
        lines.addAll(Legend.lines(options.shown(benchmarks.stream().map(Row::of).toList()), options));
        return lines;
    }

    private static List<String> group(
            String title, List<Row> rows, List<Column> columns, List<String> names, TableOptions options) {
        Scale time = Scale.ofTime(rows, options);
        Scale operations = Scale.ofOperations(rows);
        TextGrid grid = new TextGrid().left("Name (time in " + time.unit() + ")", "");
        boolean comparable = rows.size() > 1 && !title.isEmpty();
        for (Column column : columns) {
            String label = label(column, operations, options);
            if (column == Column.LIMIT) {
                grid.left(label, BETWEEN);
            } else {
                grid.right(label, BETWEEN);
            }
            if (comparable && options.compares(column)) {
                grid.left("", "");
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            List<String> cells = new ArrayList<>(List.of(names.get(i)));
            for (Column column : columns) {
                cells.add(Cells.text(column, rows.get(i), time, operations, options.isClassic()));
                if (comparable && options.compares(column)) {
                    cells.add(Numbers.multiple(column.value(rows.get(i)), best(column, rows)));
                }
            }
            grid.row(cells);
        }
        String name = title.isEmpty() ? "" : " '" + Text.cell(title) + "'";
        return grid.lines(" benchmark" + name + ": " + rows.size() + (rows.size() == 1 ? " test " : " tests "));
    }

    static String label(Column column, Scale operations, TableOptions options) {
        if (column != Column.OPS) {
            return column.label();
        }
        if (options.isClassic()) {
            return operations.unit().isEmpty() ? "OPS" : "OPS (" + operations.unit() + ")";
        }
        return operations.unit().isEmpty() ? column.label() : operations.unit();
    }

    private static double best(Column column, List<Row> rows) {
        DoubleBinaryOperator better = column == Column.OPS ? Math::max : Math::min;
        return rows.stream()
                .mapToDouble(column::value)
                .filter(value -> !Double.isNaN(value))
                .reduce(better)
                .orElse(Double.NaN);
    }
}
