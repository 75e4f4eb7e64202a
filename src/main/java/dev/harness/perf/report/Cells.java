package dev.harness.perf.report;

import dev.harness.perf.stats.Numbers;

/** One value of a row as text. */
final class Cells {
    private Cells() {}

    static String text(Column column, Row row, Scale time, Scale operations, boolean classic) {
        return switch (column.unit()) {
            case TIME ->
                column == Column.MEDIAN && row.bound().isPresent()
                        ? row.bound().get()
                        : number(column.value(row) * time.factor(), classic);
            case OPERATIONS -> number(column.value(row) * operations.factor(), classic);
            case COUNT -> Numbers.count(column.value(row));
            case BYTES -> Numbers.bytes(column.value(row));
            case SHARE -> Numbers.percent(column.value(row));
            case RATE -> rate(row);
            case TEXT -> column == Column.LIMIT ? LimitCell.text(row.benchmark()) : row.outliers();
        };
    }

    private static String rate(Row row) {
        return row.benchmark()
                .throughput()
                .map(each -> Rate.text(row.throughput(), each))
                .orElse("-");
    }

    private static String number(double value, boolean classic) {
        return classic ? Numbers.decimal(value) : Numbers.significant(value);
    }
}
