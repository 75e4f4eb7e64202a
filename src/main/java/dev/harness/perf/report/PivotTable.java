package dev.harness.perf.report;

import dev.harness.perf.result.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A table with a column for each value of a parameter. By default its cells are medians; columns that the user has chosen have a table
 * each. Immutable.
 *
 * @param title what all rows share; empty if that is nothing
 * @param rows the rows in order
 * @param pivot the same rows as cells
 * @param options the unit, and what the cells are
 */
record PivotTable(String title, List<Row> rows, Pivot pivot, TableOptions options) {
    /** Behind a figure whose limit is broken. */
    private static final String MARK = "!";

    private static final String BETWEEN = "  ";
    private static final int NAME = 40;
    private static final int WIDEST_NAME = 80;
    private static final int NARROWEST_NAME = 16;
    private static final int WIDEST_VALUE = 20;

    /** Returns the table of a section, if the section is one by the values of a parameter. */
    static Optional<PivotTable> of(Section section, TableOptions options) {
        return section.pivot().map(pivot -> new PivotTable(section.title(), section.rows(), pivot, options));
    }

    /** Returns the statistics that have a table each. */
    List<Column> statistics() {
        return options.isStandard() ? List.of(Column.MEDIAN) : options.shown(rows);
    }

    /** Returns why a table for each value is shown instead, whatever the width; empty if this one is. */
    Optional<String> obstacle() {
        return pivot.comparesAny()
                ? Optional.empty()
                : Optional.of(setting() + ": no two rows differ in it alone; a table for each value instead");
    }

    /**
     * Returns why a table for each value is shown instead; empty if this one is.
     *
     * @param terminal the number of columns of the terminal, if it is known
     */
    Optional<String> obstacle(OptionalInt terminal) {
        int most = most(terminal);
        return obstacle()
                .or(() -> width(names(NARROWEST_NAME)) <= most
                        ? Optional.empty()
                        : Optional.of(setting() + ": its " + pivot.values().size() + " values do not fit into " + most
                                + " columns; a table for each value instead"));
    }

    private String setting() {
        return "group-by=param:" + Text.cell(pivot.axis().name(), WIDEST_VALUE);
    }

    /** Returns the lines, whose names are short enough for the width. */
    List<String> lines(OptionalInt terminal) {
        List<String> names = names(WIDEST_NAME);
        int excess = width(names) - most(terminal);
        if (excess > 0) {
            names = names(Math.max(NARROWEST_NAME, longest(names) - excess));
        }
        List<String> lines = new ArrayList<>();
        for (Column statistic : statistics()) {
            lines.addAll(lines(statistic, names));
            lines.add("");
        }
        return lines;
    }

    private int most(OptionalInt terminal) {
        return terminal.orElse(TableWidth.STANDARD + Math.max(0, longest(names(WIDEST_NAME)) - NAME));
    }

    private int width(List<String> names) {
        return statistics().stream()
                .mapToInt(statistic -> longest(lines(statistic, names)))
                .max()
                .orElse(0);
    }

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(CharacterWidth::of).max().orElse(0);
    }

    private List<String> lines(Column statistic, List<String> names) {
        List<String> headings = headings(statistic);
        TextGrid grid = new TextGrid().left(headings.get(0), "");
        headings.subList(1, headings.size()).forEach(heading -> grid.right(heading, BETWEEN));
        cells(statistic, names).forEach(grid::row);
        String name = title.isEmpty() ? "" : " '" + Text.cell(title) + "'";
        return grid.lines(" benchmark" + name + ": " + rows.size() + " tests, " + caption(statistic) + " ");
    }

    /** Returns what the cells are: {@code median by size}. */
    String caption(Column statistic) {
        return statistic.key() + " by " + Text.cell(pivot.axis().name(), WIDEST_VALUE);
    }

    /** Returns the names of the lines, none wider than that. */
    List<String> names(int widest) {
        return RowNames.of(pivot.lines().stream().map(Pivot.Line::named).toList(), widest);
    }

    /** Returns the heading of the names, with the unit of the cells, and those of the values. */
    List<String> headings(Column statistic) {
        String unit = switch (statistic.unit()) {
            case TIME -> " (time in " + time().unit() + ")";
            case OPERATIONS -> " (" + BenchmarkTable.label(statistic, operations(), options) + ")";
            default -> " (" + statistic.label() + ")";
        };
        List<String> headings = new ArrayList<>(List.of("Name" + unit));
        Set<String> taken = new HashSet<>();
        for (String value : pivot.values()) {
            String shown = value.isBlank() ? "\"" + value + "\"" : value;
            headings.add(RowNames.untaken(Text.cell(shown, WIDEST_VALUE), WIDEST_VALUE, taken));
        }
        return headings;
    }

    /** Returns the cells of each line, the first of which is its name. */
    List<List<String>> cells(Column statistic, List<String> names) {
        List<List<String>> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<String> cells = new ArrayList<>(List.of(names.get(i)));
            for (String value : pivot.values()) {
                cells.add(cell(pivot.lines().get(i), value, statistic));
            }
            all.add(cells);
        }
        return all;
    }

    private String cell(Pivot.Line line, String value, Column statistic) {
        String text = line.cell(value)
                .map(row -> Cells.text(statistic, row, time(), operations(), false))
                .orElse("-");
        boolean anyBroken = pivot.lines().stream()
                .anyMatch(each -> each.cell(value).filter(PivotTable::isBroken).isPresent());
        if (!anyBroken) {
            return text;
        }
        return text + (line.cell(value).filter(PivotTable::isBroken).isPresent() ? MARK : " ");
    }

    private static boolean isBroken(Row row) {
        return row.benchmark().verdicts().stream().anyMatch(Verdict::broken);
    }

    /** Returns whether a figure has the mark of a broken limit. */
    boolean hasMarks() {
        return rows.stream().anyMatch(PivotTable::isBroken);
    }

    private Scale time() {
        return Scale.ofTime(rows, options);
    }

    private Scale operations() {
        return Scale.ofOperations(rows);
    }
}
