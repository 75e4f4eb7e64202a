package dev.harness.perf.history;

import java.util.concurrent.TimeUnit;

/** Lengths of time as JMH writes them: a whole number and a unit, such as {@code 100 ms}. */
final class JmhTime {
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private JmhTime() {}

    static String text(double nanos) {
        long whole = Math.max(1, Math.round(nanos));
        if (whole >= 10 * NANOS_PER_SECOND) {
            return whole / NANOS_PER_SECOND + " s";
        }
        if (whole >= NANOS_PER_SECOND / 100) {
            return whole / 1_000_000 + " ms";
        }
        return whole >= 10_000 ? whole / 1_000 + " us" : whole + " ns";
    }
}
