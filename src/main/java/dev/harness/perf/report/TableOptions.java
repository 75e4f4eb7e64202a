package dev.harness.perf.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The layout of the benchmark table; names are those of pytest-benchmark. Immutable and thread-safe.
 *
 * @param sort the column (or {@code name}, {@code fullname}) by which rows ascend; one of {@link #SORTS}
 * @param columns the columns in order; each one of {@link #COLUMNS}
 * @param groupBy the properties that all rows of a table share; each one of {@link #GROUPINGS}
 * @param timeUnit the unit of all tables, or {@code auto} to choose one for each table; one of {@link #TIME_UNITS}
 */
public record TableOptions(String sort, List<String> columns, List<String> groupBy, String timeUnit) {
    /** The columns that can be shown. */
    public static final List<String> COLUMNS =
            Arrays.stream(Column.values()).map(Column::key).toList();

    /** What rows can be sorted by. */
    public static final List<String> SORTS = Stream.concat(
                    COLUMNS.stream().filter(key -> !key.equals("outliers")), Stream.of("name", "fullname"))
            .toList();

    /** What rows can be grouped by. */
    public static final List<String> GROUPINGS =
            List.of("group", "name", "fullname", "func", "fullfunc", "param", "param:NAME");

    /** The units of time. */
    public static final List<String> TIME_UNITS = List.of("auto", "ns", "us", "ms", "s");

    /** The default: pytest-benchmark's layout, bytes and, where it was counted, work per operation. */
    public static final TableOptions DEFAULT = new TableOptions(
            "min",
            List.of(
                    "min",
                    "max",
                    "mean",
                    "stddev",
                    "median",
                    "iqr",
                    "outliers",
                    "ops",
                    "rounds",
                    "iterations",
                    "bytes/op",
                    "work/op"),
            List.of("group"),
            "auto");

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a value is not one of those listed
     */
    public TableOptions {
        Objects.requireNonNull(sort, "sort");
        Objects.requireNonNull(timeUnit, "timeUnit");
        columns = List.copyOf(columns);
        groupBy = List.copyOf(groupBy);
        requireOneOf(sort, SORTS, "an order of rows");
        columns.forEach(column -> requireOneOf(column, COLUMNS, "a column"));
        groupBy.stream()
                .filter(grouping -> !grouping.matches("param:.+"))
                .forEach(grouping -> requireOneOf(grouping, GROUPINGS, "a grouping of rows"));
        requireOneOf(timeUnit, TIME_UNITS, "a unit of time");
    }

    /**
     * Returns these options with another order of rows.
     *
     * @throws IllegalArgumentException if the value is not one of {@link #SORTS}
     */
    public TableOptions withSort(String value) {
        return new TableOptions(value.strip().toLowerCase(Locale.ROOT), columns, groupBy, timeUnit);
    }

    /**
     * Returns these options with other columns.
     *
     * @param value a comma-separated list @throws IllegalArgumentException if one is not one of {@link #COLUMNS}
     */
    public TableOptions withColumns(String value) {
        return new TableOptions(sort, list(value.toLowerCase(Locale.ROOT)), groupBy, timeUnit);
    }

    /**
     * Returns these options with another grouping.
     *
     * @param value a comma-separated list; all rows of a table share each property
     * @throws IllegalArgumentException if one is not one of {@link #GROUPINGS}
     */
    public TableOptions withGroupBy(String value) {
        return new TableOptions(sort, columns, list(value), timeUnit);
    }

    /**
     * Returns these options with another unit of time.
     *
     * @throws IllegalArgumentException if the value is not one of {@link #TIME_UNITS}
     */
    public TableOptions withTimeUnit(String value) {
        return new TableOptions(sort, columns, groupBy, value.strip().toLowerCase(Locale.ROOT));
    }

    /** Returns the columns of a table with these rows: that of work only if it is known of a row. */
    List<Column> shown(List<Row> rows) {
        boolean work = rows.stream().anyMatch(row -> !Double.isNaN(row.work()));
        return columns.stream()
                .map(key -> Column.of(key).orElseThrow())
                .filter(column -> work || column != Column.WORK)
                .toList();
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }

    private static void requireOneOf(String value, List<String> allowed, String what) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(
                    "value \"" + value + "\" is not " + what + "; write one of " + String.join(", ", allowed));
        }
    }
}
