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
        double ww = 0;
        double wg = 0;
        double gg = 0;
        double w = 0;
        double g = 0;
        for (int i = 0; i < weights.length; i++) {
            double grown = weights[i] * shape[i];
            double fixed = weights[i] * unit;
            ww += fixed * fixed;
            wg += fixed * grown;
            gg += grown * grown;
            w += fixed;
            g += grown;
        }
        double determinant = ww * gg - wg * wg;
        double a = determinant > 1e-12 * ww * gg ? (w * gg - g * wg) / determinant : w / ww;
        double b = determinant > 1e-12 * ww * gg ? (g * ww - w * wg) / determinant : 0;
        if (b < 0) {
            a = w / ww;
            b = 0;
        } else if (a < 0) {
            a = 0;
            b = g / gg;
        }
        a *= unit;
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
