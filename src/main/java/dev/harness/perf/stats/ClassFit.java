package dev.harness.perf.stats;

import dev.harness.perf.Complexity;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * One class of growth fitted to the costs of several sizes.
 *
 * @param growth the class of growth
 * @param error the root mean square of the relative errors, 0 for a perfect fit
 * @param fixed the part of the cost at the largest size that does not grow, 0 to 1
 */
public record ClassFit(Complexity growth, double error, double fixed) {

    static ClassFit of(Complexity growth, int[] sizes, double[] costs) {
        return fit(growth, n -> 1, sizes, costs);
    }

    /** Fits a class times a further factor. */
    static ClassFit fit(Complexity growth, DoubleUnaryOperator factor, int[] sizes, double[] costs) {
        double largest = sizes[sizes.length - 1];
        double[] shape = IntStream.range(0, sizes.length)
                .mapToDouble(
                        i -> GrowthShape.relative(growth, sizes[i], largest) * factor.applyAsDouble(sizes[i] / largest))
                .toArray();
        double last = costs[costs.length - 1];
        double[] weights = IntStream.range(0, costs.length)
                .mapToDouble(i -> last / costs[i])
                .toArray();
        return solve(growth, weights, shape);
    }

    /** Minimises the sum of (w (a + b g) - 1)^2 over a and b that are not negative; the unit of a keeps squares finite. */
    private static ClassFit solve(Complexity growth, double[] weights, double[] shape) {
        double unit = 1 / Arrays.stream(weights).max().orElse(1);
        double[] fixed = Arrays.stream(weights).map(weight -> weight * unit).toArray();
        double[] grown = IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i] * shape[i])
                .toArray();
        RelativeFit fit = RelativeFit.of(fixed, grown);
        double a = fit.fixed() * unit;
        double b = fit.grown();
        return new ClassFit(growth, error(weights, shape, a, b), a + b == 0 ? 0 : a / (a + b));
    }

    private static double error(double[] weights, double[] shape, double a, double b) {
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            double relative = weights[i] * (a + b * shape[i]) - 1;
            squares += relative * relative;
        }
        return Math.sqrt(squares / weights.length);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: off by %.1f %%", growth.notation(), 100 * error);
    }
}
