package dev.harness.perf.work;

import dev.harness.perf.Complexity;
import dev.harness.perf.stats.RelativeFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * One way in which work may grow.
 *
 * @param name such as {@code n^2}
 * @param growth the class that it belongs to; what lies between two classes belongs to the faster one
 * @param atMost whether it is the class itself, and not something between it and the class before
 * @param shape the work at n; only its proportions matter
 */
record WorkShape(String name, Complexity growth, boolean atMost, DoubleUnaryOperator shape) {
    /** Below this factor a size more, what seems exponential is a power of a large n. */
    private static final double LEAST_BASE = 1.1;

    /** Returns all, from the slowest; the base of the exponential one is 2, or what the last two counts suggest. */
    static List<WorkShape> all(int[] sizes, long[] counts) {
        double largest = sizes[sizes.length - 1];
        double fewerLevels =
                Math.log1p(sizes[0]) / 2; // a tree's last levels cost less, and a fixed part is never negative
        List<WorkShape> shapes = new ArrayList<>(List.of(
                whole("1", Complexity.CONSTANT, n -> 1),
                whole("log n", Complexity.LOGARITHMIC, Math::log1p),
                whole("log n", Complexity.LOGARITHMIC, n -> Math.log1p(n) - fewerLevels),
                between("n^0.5", Complexity.LINEAR, Math::sqrt),
                whole("n", Complexity.LINEAR, n -> n),
                whole("n log n", Complexity.LINEARITHMIC, n -> n * Math.log1p(n)),
                between("n log^2 n", Complexity.QUADRATIC, n -> n * Math.log1p(n) * Math.log1p(n)),
                between("n^1.5", Complexity.QUADRATIC, n -> n * Math.sqrt(n)),
                whole("n^2", Complexity.QUADRATIC, n -> n * n),
                between("n^2 log n", Complexity.CUBIC, n -> n * n * Math.log1p(n)),
                whole("n^3", Complexity.CUBIC, n -> n * n * n),
                whole("2^n", Complexity.EXPONENTIAL, n -> Math.pow(2, n - largest))));
        int last = sizes.length - 1;
        double ratio = (double) counts[last] / counts[last - 1];
        double base = Math.pow(ratio, 1.0 / (sizes[last] - sizes[last - 1]));
        if (base >= LEAST_BASE) {
            String name = String.format(Locale.ROOT, "%.1f^n", base);
            shapes.add(whole(name, Complexity.EXPONENTIAL, n -> Math.pow(base, n - largest)));
        }
        return shapes;
    }

    private static WorkShape whole(String name, Complexity growth, DoubleUnaryOperator shape) {
        return new WorkShape(name, growth, true, shape);
    }

    private static WorkShape between(String name, Complexity growth, DoubleUnaryOperator shape) {
        return new WorkShape(name, growth, false, shape);
    }

    /** Returns its name for people: {@code n^2}, or {@code n^1.5, between LINEARITHMIC and QUADRATIC}. */
    String words() {
        return atMost ? name : name + ", between " + Complexity.values()[growth.ordinal() - 1] + " and " + growth;
    }

    /**
     * Fits a + b shape, neither negative, by least squares of relative errors.
     *
     * @return the largest relative error
     */
    double residual(int[] sizes, long[] counts) {
        double[] fixed = new double[sizes.length];
        double[] grown = new double[sizes.length];
        double unit = shape.applyAsDouble(sizes[sizes.length - 1]);
        for (int i = 0; i < sizes.length; i++) {
            fixed[i] = (double) counts[0] / counts[i];
            grown[i] = shape.applyAsDouble(sizes[i]) / unit * counts[sizes.length - 1] / counts[i];
        }
        RelativeFit fit = RelativeFit.of(fixed, grown);
        return IntStream.range(0, sizes.length)
                .mapToDouble(i -> Math.abs(fit.fixed() * fixed[i] + fit.grown() * grown[i] - 1))
                .max()
                .orElse(0);
    }
}
