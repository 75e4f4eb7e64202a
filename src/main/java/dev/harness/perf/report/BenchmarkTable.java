package dev.harness.perf.report;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.stats.Numbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;

/**
 * The benchmarks of a run as plain text: a table for each group, or one by the values of a parameter, with a legend below. In a named
 * group, whose rows are compared with each other, the ratio to the best value is in parentheses.
 */
final class BenchmarkTable {
    private static final String BETWEEN = "  ";

    /** Before a warning stands a mark and a blank, before a line of the legend stand two blanks. */
    private static final int MARK = 2;

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
        List<String> remarks = new ArrayList<>(options.axis().flatMap(axis -> axis.missing(benchmarks)).stream()
                .toList());
        Set<Column> columns = EnumSet.noneOf(Column.class);
        boolean marked = false;
        for (Section section : Section.of(benchmarks, options)) {
            Optional<PivotTable> pivot = PivotTable.of(section, options);
            Optional<String> obstacle = pivot.flatMap(table -> table.obstacle(terminal));
            obstacle.ifPresent(remarks::add);
            if (pivot.isPresent() && obstacle.isEmpty()) {
                lines.addAll(pivot.get().lines(terminal));
                columns.addAll(pivot.get().statistics());
                marked |= pivot.get().hasMarks();
            } else {
                List<Section> plain = obstacle.isPresent() ? section.perValue(options) : List.of(section);
                plain.forEach(each -> lines.addAll(plain(each, options, terminal, columns)));
            }
        }
        remarks.addAll(WarningList.lines(benchmarks, options));
        remarks.forEach(remark -> lines.addAll(fitted("! " + remark, terminal)));
        if (!lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
        Legend.lines(columns, options, marked).forEach(line -> lines.addAll(fitted(line, terminal)));
        return lines;
    }

    /** Without a terminal whole sentences stay on one line, where other programs find them. */
    private static List<String> fitted(String sentence, OptionalInt terminal) {
        if (terminal.isEmpty() || CharacterWidth.of(sentence) <= terminal.getAsInt()) {
            return List.of(sentence);
        }
        List<String> lines = new ArrayList<>(Text.wrapped(sentence.substring(MARK), terminal.getAsInt(), "  "));
        lines.set(0, sentence.substring(0, MARK) + lines.get(0).substring(MARK));
        return lines;
    }

    /** Adds the columns for which there was room to those that the legend explains. */
    private static List<String> plain(
            Section section, TableOptions options, OptionalInt terminal, Set<Column> explained) {
        List<Row> rows = section.rows();
        List<Column> last = new ArrayList<>();
        List<String> lines = new ArrayList<>(new TableWidth(options, terminal).fit(rows, (columns, names) -> {
            last.clear();
            last.addAll(columns);
            return group(section.title(), rows, columns, names, options);
        }));
        explained.addAll(last);
        lines.add("");
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
