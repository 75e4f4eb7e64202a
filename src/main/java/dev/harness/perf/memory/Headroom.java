package dev.harness.perf.memory;

import java.util.Locale;

/** Turns a measured size into a limit worth writing down: some room above it, and a round number. Stateless. */
public final class Headroom {
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};
    private static final int STEP = 1024;

    private Headroom() {}

    /**
     * Returns the size with so many percent added, rounded up to two digits, as an annotation takes it; nothing stays
     * nothing.
     */
    public static String above(long bytes, int percent) {
        if (bytes == 0) {
            return "0 B";
        }
        double size = bytes * (100.0 + percent) / 100;
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        long digits = size < 10 && unit > 0 ? 10 : 1;
        long round = size < 100 ? 1 : 10;
        double rounded = Math.ceil(size * digits / round) * round / digits;
        return rounded == Math.rint(rounded)
                ? (long) rounded + " " + UNITS[unit]
                : String.format(Locale.ROOT, "%.1f %s", rounded, UNITS[unit]);
    }
}
