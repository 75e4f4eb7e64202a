package dev.harness.perf.memory;

import java.util.Locale;

/** Suggests a limit for a measured size: a round number with some room above the size. Stateless. */
public final class Headroom {
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};
    private static final int STEP = 1024;

    private Headroom() {}

    /** Returns the size plus this percentage, rounded up to two digits, as an annotation accepts it; 0 stays 0. */
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
