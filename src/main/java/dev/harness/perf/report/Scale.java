package dev.harness.perf.report;

import java.util.Comparator;
import java.util.List;

/**
 * The unit of the values in one table.
 *
 * @param unit its name, such as {@code us}
 * @param factor what nanoseconds (or operations per second) are multiplied by
 */
record Scale(String unit, double factor) {
    private static final Scale NANOSECONDS = new Scale("ns", 1);
    private static final Scale MICROSECONDS = new Scale("us", 1e-3);
    private static final Scale MILLISECONDS = new Scale("ms", 1e-6);
    private static final Scale SECONDS = new Scale("s", 1e-9);

    /**
     * Returns the configured unit, or one in which the best value of the sorted column has few digits before the point.
     */
    static Scale ofTime(List<Row> rows, TableOptions options) {
        return switch (options.timeUnit()) {
            case "ns" -> NANOSECONDS;
            case "us" -> MICROSECONDS;
            case "ms" -> MILLISECONDS;
            case "s" -> SECONDS;
            default -> suiting(least(rows, deciding(options.sort())));
        };
    }

    /** Returns the largest unit in which every value of operations per second in a table is above 1. */
    static Scale ofOperations(List<Row> rows) {
        double fewest = least(rows, Column.OPS);
        if (fewest > 1e6) {
            return new Scale("Mops/s", 1e-6);
        }
        return fewest > 1e3 ? new Scale("Kops/s", 1e-3) : new Scale("", 1);
    }

    private static Column deciding(String sort) {
        return Column.of(sort)
                .filter(column -> column.unit() == Column.Unit.TIME)
                .orElse(Column.MEDIAN);
    }

    private static Scale suiting(double nanos) {
        if (nanos < 1e3 || Double.isNaN(nanos)) {
            return NANOSECONDS;
        }
        if (nanos < 1e6) {
            return MICROSECONDS;
        }
        return nanos < 1e9 ? MILLISECONDS : SECONDS;
    }

    private static double least(List<Row> rows, Column column) {
        return rows.stream().map(column::value).min(Comparator.naturalOrder()).orElse(0.0);
    }
}
