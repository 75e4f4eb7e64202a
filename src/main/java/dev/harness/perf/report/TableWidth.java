package dev.harness.perf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * Keeps the default table within a width: 100 columns for names of up to 40, or the terminal's. Columns that others say as well
 * go first, then the middle of long names. A table whose columns the user chose stays as it is.
 *
 * @param options which columns are shown
 * @param terminal the number of columns of the terminal, if it is known
 */
record TableWidth(TableOptions options, OptionalInt terminal) {
    /** The width without a terminal. */
    static final int STANDARD = 100;

    private static final int NAME = 40;
    private static final int WIDEST_NAME = 80;
    private static final int NARROWEST_NAME = 16;

    /** Operations per second are the mean in another form; what is rare is often an interruption. */
    private static final List<Column> DROPPED = List.of(Column.OPS, Column.OPERATION_P99, Column.ERROR, Column.MEAN);

    /** Returns the lines that a layout makes of columns and names, laid out anew until they are narrow enough. */
    List<String> fit(List<Row> rows, BiFunction<List<Column>, List<String>, List<String>> layout) {
        List<Column> columns = new ArrayList<>(options.shown(rows));
        List<String> names = RowNames.of(rows, WIDEST_NAME);
        List<String> lines = layout.apply(columns, names);
        if (!options.isStandard()) {
            return lines;
        }
        int longest = width(names);
        int most = terminal.orElse(STANDARD + Math.max(0, longest - NAME));
        for (Column dropped : DROPPED) {
            if (width(lines) > most && columns.remove(dropped)) {
                lines = layout.apply(columns, names);
            }
        }
        int excess = width(lines) - most;
        return excess > 0
                ? layout.apply(columns, RowNames.of(rows, Math.max(NARROWEST_NAME, longest - excess)))
                : lines;
    }

    private static int width(List<String> lines) {
        return lines.stream().mapToInt(CharacterWidth::of).max().orElse(0);
    }
}
