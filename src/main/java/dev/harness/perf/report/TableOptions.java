package dev.harness.perf.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The layout of the benchmark table; most names are those of pytest-benchmark. Immutable and thread-safe.
 *
 * @param sort the column (or {@code name}, {@code fullname}) by which rows ascend; one of {@link #SORTS}
 * @param columns the columns in order; each one of {@link #COLUMNS}
 * @param groupBy the properties that all rows of a table share; each one of {@link #GROUPINGS}. The values of the last
 *     {@code param:NAME} are columns instead, except with the columns of pytest-benchmark
 * @param timeUnit the unit of all tables, or {@code auto} to choose one for each table; one of {@link #TIME_UNITS}
 * @param allWarnings whether every warning is shown, and not only the causes
 */
public record TableOptions(
        String sort, List<String> columns, List<String> groupBy, String timeUnit, boolean allWarnings) {
    /** The columns that can be shown. */
    public static final List<String> COLUMNS =
            Arrays.stream(Column.values()).map(Column::key).toList();

    /** What rows can be sorted by. */
    public static final List<String> SORTS = Stream.concat(
                    Arrays.stream(Column.values())
                            .filter(column -> column.unit() != Column.Unit.TEXT)
                            .map(Column::key),
                    Stream.of("name", "fullname"))
            .toList();

    /** What rows can be grouped by. */
    public static final List<String> GROUPINGS =
            List.of("group", "name", "fullname", "func", "fullfunc", "param", "param:NAME");

    /** The units of time. */
    public static final List<String> TIME_UNITS = List.of("auto", "ns", "us", "ms", "s");

    private static final List<String> STANDARD =
            List.of("median", "error", "mean", "p99/op", "ops", "throughput", "bytes/op", "work/op", "limit");

    private static final List<String> CLASSIC = List.of(
            "min", "max", "mean", "stddev", "median", "iqr", "outliers", "ops", "rounds", "iterations", "bytes/op");

    /** The columns that have a name together. */
    private static final Map<String, List<String>> NAMED = Map.of("default", STANDARD, "classic", CLASSIC);

    /** The default: a table of at most 100 characters for names of up to 40. */
    public static final TableOptions DEFAULT = new TableOptions("median", STANDARD, List.of("group"), "auto", false);

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
        return new TableOptions(value.strip().toLowerCase(Locale.ROOT), columns, groupBy, timeUnit, allWarnings);
    }

    /**
     * Returns these options with other columns.
     *
     * @param value {@code default}, {@code classic} (the ten columns of pytest-benchmark and bytes per operation), or a
     *     comma-separated list
     * @throws IllegalArgumentException if one is not one of {@link #COLUMNS}
     */
    public TableOptions withColumns(String value) {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        List<String> named = NAMED.get(lower);
        return new TableOptions(sort, named == null ? list(lower) : named, groupBy, timeUnit, allWarnings);
    }

    /**
     * Returns these options with another grouping.
     *
     * @param value a comma-separated list; all rows of a table share each property
     * @throws IllegalArgumentException if one is not one of {@link #GROUPINGS}
     */
    public TableOptions withGroupBy(String value) {
        return new TableOptions(sort, columns, list(value), timeUnit, allWarnings);
    }

    /**
     * Returns these options with another unit of time.
     *
     * @throws IllegalArgumentException if the value is not one of {@link #TIME_UNITS}
     */
    public TableOptions withTimeUnit(String value) {
        return new TableOptions(sort, columns, groupBy, value.strip().toLowerCase(Locale.ROOT), allWarnings);
    }

    /** Returns these options with every warning, or only with the causes. */
    public TableOptions withAllWarnings(boolean value) {
        return new TableOptions(sort, columns, groupBy, timeUnit, value);
    }

    /** Returns whether the columns are those of the default. */
    boolean isStandard() {
        return columns.equals(STANDARD);
    }

    /** Returns whether the columns are those of pytest-benchmark, whose numbers have four decimals. */
    boolean isClassic() {
        return columns.equals(CLASSIC);
    }

    /** Returns whether a column has ratios to the best row: in the default table only the median. */
    boolean compares(Column column) {
        return isStandard() ? column == Column.MEDIAN : column.isCompared();
    }

    /** Returns the parameter whose values are columns; empty if there is none. */
    Optional<Axis> axis() {
        return isClassic()
                ? Optional.empty()
                : groupBy.stream()
                        .filter(grouping -> grouping.startsWith(Axis.SETTING))
                        .reduce((first, last) -> last)
                        .map(grouping -> new Axis(grouping.substring(Axis.SETTING.length())));
    }

    /** Returns these options without grouping by the parameter whose values are columns. */
    TableOptions withoutAxis() {
        List<String> others = axis().map(axis -> groupBy.stream()
                        .filter(grouping -> !grouping.equals(Axis.SETTING + axis.name()))
                        .toList())
                .orElse(groupBy);
        return new TableOptions(sort, columns, others, timeUnit, allWarnings);
    }

    /**
     * Returns the columns of a table with these rows: of the default ones, those of throughput, work and limits only if
     * a row has one, and the mean if it is far from the median of one.
     */
    List<Column> shown(List<Row> rows) {
        return columns.stream()
                .map(key -> Column.of(key).orElseThrow())
                .filter(column -> !isStandard() || isKnown(column, rows))
                .toList();
    }

    private static boolean isKnown(Column column, List<Row> rows) {
        return switch (column) {
            case LIMIT ->
                rows.stream()
                        .map(Row::benchmark)
                        .anyMatch(
                                benchmark -> benchmark.verdicts().stream().anyMatch(verdict -> !verdict.claimsNothing())
                                        || benchmark.since().isPresent());
            case MEAN -> rows.stream().anyMatch(Row::isUneven);
            case WORK -> rows.stream().anyMatch(row -> !Double.isNaN(row.work()));
            case THROUGHPUT ->
                rows.stream().anyMatch(row -> row.benchmark().throughput().isPresent());
            default -> true;
        };
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
