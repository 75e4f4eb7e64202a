package dev.harness.perf.report;

import dev.harness.perf.stats.Summary;
import java.util.Arrays;
import java.util.Optional;

/** A column of the benchmark table: its name, its unit, and where its value comes from. */
enum Column {
    MIN("min", "Min", Unit.TIME),
    MAX("max", "Max", Unit.TIME),
    MEAN("mean", "Mean", Unit.TIME),
    STDDEV("stddev", "StdDev", Unit.TIME),
    MEDIAN("median", "Median", Unit.TIME),
    ERROR("error", "±", Unit.SHARE),
    IQR("iqr", "IQR", Unit.TIME),
    P90("p90", "P90 of rounds", Unit.TIME),
    P99("p99", "P99 of rounds", Unit.TIME),
    P999("p99.9", "P99.9 of rounds", Unit.TIME),
    OPERATION_P99("p99/op", "P99", Unit.TIME),
    OUTLIERS("outliers", "Outliers", Unit.TEXT),
    OPS("ops", "Ops/s", Unit.OPERATIONS),
    THROUGHPUT("throughput", "Throughput", Unit.RATE),
    ROUNDS("rounds", "Rounds", Unit.COUNT),
    ITERATIONS("iterations", "Iterations", Unit.COUNT),
    BYTES("bytes/op", "Bytes/op", Unit.BYTES),
    WORK("work/op", "Work/op", Unit.BYTES),
    LIMIT("limit", "Limit", Unit.TEXT);

    /** How a value is scaled, printed and compared. */
    enum Unit {
        TIME,
        OPERATIONS,
        COUNT,
        BYTES,
        SHARE,
        RATE,
        TEXT
    }

    private final String key;
    private final String label;
    private final Unit unit;

    Column(String key, String label, Unit unit) {
        this.key = key;
        this.label = label;
        this.unit = unit;
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

    /** Returns nanoseconds, operations per second, a count or bytes; NaN when unknown, or no number. */
    double value(Row row) {
        return switch (this) {
            case MIN -> row.figure(Summary::min);
            case MAX -> row.figure(Summary::max);
            case MEAN -> row.figure(Summary::mean);
            case STDDEV -> row.figure(Summary::stddev);
            case MEDIAN -> row.figure(Summary::median);
            case IQR -> row.figure(Summary::iqr);
            case P90 -> row.figure(rounds -> rounds.percentile(90));
            case P99 -> row.figure(rounds -> rounds.percentile(99));
            case P999 -> row.figure(rounds -> rounds.percentile(99.9));
            case OPERATION_P99 -> row.operationP99();
            case ERROR -> row.error();
            case OUTLIERS, LIMIT -> Double.NaN;
            case OPS -> row.opsPerSecond();
            case THROUGHPUT -> row.throughput();
            case ROUNDS -> row.figure(Summary::rounds);
            case ITERATIONS -> row.iterations();
            case BYTES -> row.bytesPerOperation();
            case WORK -> row.work();
        };
    }

    /** Returns whether rows are compared in this column, with the ratio to the best value in parentheses. */
    boolean isCompared() {
        return unit == Unit.TIME || unit == Unit.OPERATIONS || unit == Unit.BYTES;
    }
}
