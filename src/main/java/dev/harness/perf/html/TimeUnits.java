package dev.harness.perf.html;

/** The units of times, as tables name them. */
enum TimeUnits {
    NANOSECONDS("ns", 1),
    MICROSECONDS("us", 1e3),
    MILLISECONDS("ms", 1e6),
    SECONDS("s", 1e9);

    private static final double ROUNDS_UP = 0.999_95;

    private final String symbol;
    private final double nanos;

    TimeUnits(String symbol, double nanos) {
        this.symbol = symbol;
        this.nanos = nanos;
    }

    /** Returns the largest unit in which a time is at least 1. */
    static TimeUnits of(double nanos) {
        TimeUnits suiting = NANOSECONDS;
        for (TimeUnits unit : values()) {
            if (Math.abs(nanos) >= ROUNDS_UP * unit.nanos) {
                suiting = unit;
            }
        }
        return suiting;
    }

    String symbol() {
        return symbol;
    }

    double nanos() {
        return nanos;
    }
}
