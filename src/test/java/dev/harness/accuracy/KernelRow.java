package dev.harness.accuracy;

import java.util.List;
import java.util.Locale;

/**
 * One kernel, measured by both.
 *
 * @param kernel its name
 * @param jmh JMH's figures, one per fork
 * @param forward Harness in one JVM, kernels in order
 * @param reverse Harness in one JVM, kernels in reverse order
 * @param forks Harness in a JVM per kernel and fork
 */
record KernelRow(String kernel, List<Figure> jmh, Figure forward, Figure reverse, List<Figure> forks) {

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
        return Math.abs(forward.nanos() - reverse.nanos()) <= ORDER * Math.min(forward.nanos(), reverse.nanos());
    }

    boolean sameBytes() {
        long expected = Math.round(jmh.get(jmh.size() / 2).bytes());
        return Math.round(forward.bytes()) == expected && Math.round(reverse.bytes()) == expected;
    }

    String markdown() {
        return String.format(
                Locale.ROOT,
                "| %s | %.4g (%.4g to %.4g) | %s | %s | %s | %.1f %% | %d | %d / %d | %.0f |",
                kernel,
                median(jmh),
                jmhLow(),
                jmhHigh(),
                cell(forward.nanos()),
                cell(reverse.nanos()),
                cell(median(forks)),
                100 * (reverse.nanos() / forward.nanos() - 1),
                Math.round(jmh.get(jmh.size() / 2).bytes()),
                Math.round(forward.bytes()),
                Math.round(reverse.bytes()),
                forward.millis());
    }

    private String cell(double nanos) {
        return String.format(Locale.ROOT, agrees(nanos) ? "%.4g" : "**%.4g** (%.2f x)", nanos, nanos / median(jmh));
    }
}
