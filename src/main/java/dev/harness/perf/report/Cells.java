package dev.harness.perf.report;

/** One value of a row as text. */
final class Cells {
    private Cells() {}

    static String text(Column column, Row row, Scale time, Scale operations) {
        return switch (column.unit()) {
            case TIME ->
                column == Column.MEDIAN && row.bound().isPresent()
                        ? row.bound().get()
                        : Numbers.decimal(column.value(row) * time.factor());
            case OPERATIONS -> Numbers.decimal(column.value(row) * operations.factor());
            case COUNT -> Numbers.count(column.value(row));
            case BYTES -> Numbers.bytes(column.value(row));
            case TEXT -> row.outliers();
        };
    }
}
