package dev.harness.perf.prove;

import dev.harness.perf.compare.Metric;

/** What is injected into an operation, so that a gate must find it. */
public enum Injection {
    /** Half of the operation's own time, measured and waited for in it. */
    DELAY("+50 % delay", Injected.DELAY),
    /** An object of 16 bytes. */
    BYTES("16 bytes", Injected.BYTES),
    /** Half of the bytecodes that the operation executes. */
    WORK("+50 % work", Injected.WORK);

    private final String words;
    private final int kind;

    Injection(String words, int kind) {
        this.words = words;
        this.kind = kind;
    }

    int kind() {
        return kind;
    }

    boolean concerns(Metric metric) {
        return switch (this) {
            case DELAY -> metric.isTime();
            case BYTES -> metric.unit() == Metric.Unit.BYTES;
            case WORK -> metric == Metric.WORK;
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
