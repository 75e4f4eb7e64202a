package dev.harness.accuracy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One kernel, measured by both.
 *
 * @param kernel its name
 * @param jmh JMH's figures, one per fork
 * @param forward Harness in one JVM, kernels in order, one figure per JVM
 * @param reverse Harness in one JVM, kernels in reverse order, one figure per JVM
 * @param forks Harness in a JVM per kernel and fork
 */
record KernelRow(String kernel, List<Figure> jmh, List<Figure> forward, List<Figure> reverse, List<Figure> forks) {

    /** JMH's own forks disagree; their range, widened by this fraction, is as right as it gets. */
    private static final double WIDENING = 1.1;

    private static final double ORDER = 0.05;

    static double median(List<Figure> figures) {
        double[] sorted = figures.stream().mapToDouble(Figure::nanos).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    double jmhLow() {
        return jmh.stream().mapToDouble(Figure::nanos).min().orElseThrow();
    }

    double jmhHigh() {
        return jmh.stream().mapToDouble(Figure::nanos).max().orElseThrow();
    }

    boolean agrees(double nanos) {
        return nanos >= jmhLow() / WIDENING && nanos <= jmhHigh() * WIDENING;
    }

    /** Returns how many times off JMH's median, 1 or more. */
    double off(double nanos) {
        double ratio = nanos / median(jmh);
        return Math.max(ratio, 1 / ratio);
    }

    boolean orderIndependent() {
        double one = median(forward);
        double other = median(reverse);
        return Math.abs(one - other) <= ORDER * Math.min(one, other);
    }

    boolean sameBytes() {
        return bytes(forward) == bytes(jmh) && bytes(reverse) == bytes(jmh);
    }

    private static long bytes(List<Figure> figures) {
        double[] sorted = figures.stream().mapToDouble(Figure::bytes).sorted().toArray();
        return Math.round(sorted[sorted.length / 2]);
    }

    /** Returns the longest wall time of all JVMs, in milliseconds. */
    double millis() {
        return Stream.of(forward, reverse, forks)
                .flatMap(List::stream)
                .mapToDouble(Figure::millis)
                .max()
                .orElseThrow();
    }

    String markdown() {
        return String.format(
                Locale.ROOT,
                "| %s | %.4g (%.4g to %.4g) | %s | %s | %s | %.1f %% | %d | %d / %d | %.0f |",
                kernel,
                median(jmh),
                jmhLow(),
                jmhHigh(),
                cell(median(forward)),
                cell(median(reverse)),
                cell(median(forks)),
                100 * (median(reverse) / median(forward) - 1),
                bytes(jmh),
                bytes(forward),
                bytes(reverse),
                millis());
    }

    private String cell(double nanos) {
        return String.format(Locale.ROOT, agrees(nanos) ? "%.4g" : "**%.4g** (%.2f x)", nanos, nanos / median(jmh));
    }
}
