package dev.harness.perf.compare;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is compared, and what a gate can bound; each has the name that stands in a gate, such as {@code median}. */
public enum Metric {
    /** The median time of an operation: what a comparison judges unless a gate names another. */
    MEDIAN("median", Unit.NANOSECONDS),
    /** The mean time of an operation. */
    MEAN("mean", Unit.NANOSECONDS),
    /** The shortest time of an operation. */
    MIN("min", Unit.NANOSECONDS),
    /** The 99th percentile of the rounds. */
    P99("p99", Unit.NANOSECONDS),
    /** Operations a second, by the mean time; a gate bounds how far they may fall. */
    OPS("ops", Unit.NANOSECONDS),
    /** Bytes that one operation allocates as its code is written; exact. */
    ALLOCATED("allocated", Unit.BYTES),
    /** Bytes that one operation allocates once it is compiled; may differ from JVM to JVM. */
    COMPILED_ALLOCATED("compiled-allocated", Unit.BYTES),
    /** Executed bytecodes of one operation, priced. */
    WORK("work", Unit.BYTECODES);

    /** The unit of a metric's values. */
    public enum Unit {
        /** Nanoseconds for one operation. */
        NANOSECONDS,
        /** Bytes for one operation. */
        BYTES,
        /** Priced bytecodes for one operation. */
        BYTECODES
    }

    private final String word;
    private final Unit unit;

    Metric(String word, Unit unit) {
        this.word = word;
        this.unit = unit;
    }

    /** Returns the name that stands in a gate. */
    public String word() {
        return word;
    }

    /** Returns the unit of its values. */
    public Unit unit() {
        return unit;
    }

    /** Returns whether it is a time. */
    public boolean isTime() {
        return unit == Unit.NANOSECONDS;
    }

    static Optional<Metric> named(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word.equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(Metric::word).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return word;
    }
}
