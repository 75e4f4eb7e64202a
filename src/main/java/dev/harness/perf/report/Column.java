package dev.harness.perf.report;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A column of the benchmark table: where its value comes from, in which unit, and what it is called. */
enum Column {
    MIN("min", "Min", Unit.TIME, Row::min),
    MAX("max", "Max", Unit.TIME, Row::max),
    MEAN("mean", "Mean", Unit.TIME, Row::mean),
    STDDEV("stddev", "StdDev", Unit.TIME, Row::stddev),
    MEDIAN("median", "Median", Unit.TIME, Row::median),
    IQR("iqr", "IQR", Unit.TIME, Row::iqr),
    P90("p90", "P90", Unit.TIME, row -> row.percentile(90)),
    P99("p99", "P99", Unit.TIME, row -> row.percentile(99)),
    P999("p99.9", "P99.9", Unit.TIME, row -> row.percentile(99.9)),
    OUTLIERS("outliers", "Outliers", Unit.TEXT, Row::mean),
    OPS("ops", "OPS", Unit.OPERATIONS, Row::opsPerSecond),
    ROUNDS("rounds", "Rounds", Unit.COUNT, Row::rounds),
    ITERATIONS("iterations", "Iterations", Unit.COUNT, Row::iterations),
    BYTES("bytes/op", "Bytes/op", Unit.BYTES, Row::bytesPerOperation);

    /** How a value is scaled, printed and compared. */
    enum Unit {
        TIME,
        OPERATIONS,
        COUNT,
        BYTES,
        TEXT
    }

    private final String key;
    private final String label;
    private final Unit unit;
    private final ToDoubleFunction<Row> value;

    Column(String key, String label, Unit unit, ToDoubleFunction<Row> value) {
        this.key = key;
        this.label = label;
        this.unit = unit;
        this.value = value;
    }

    static Optional<Column> of(String key) {
        return Arrays.stream(values()).filter(column -> column.key.equals(key)).findFirst();
    }

    /** Returns the name in settings. */
    String key() {
        return key;
    }

    String label() {
        return label;
    }

    Unit unit() {
        return unit;
    }

    /** Returns nanoseconds, operations per second, a count or bytes; NaN when unknown. */
    double value(Row row) {
        return value.applyAsDouble(row);
    }

    /** Returns whether rows are compared in this column, with the best one's multiple in parentheses. */
    boolean isCompared() {
        return unit == Unit.TIME || unit == Unit.OPERATIONS || unit == Unit.BYTES;
    }
}
