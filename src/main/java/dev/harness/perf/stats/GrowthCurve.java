package dev.harness.perf.stats;

import dev.harness.perf.Complexity;

/**
 * The curve of one class of growth through measured costs, as {@link GrowthFit} fits it: {@code a + b g(n)}, neither negative, with the
 * least sum of squared relative errors. Immutable, thread-safe.
 */
public final class GrowthCurve {
    private final Complexity growth;
    private final double largest;
    private final double fixed;
    private final double scale;

    private GrowthCurve(Complexity growth, double largest, double fixed, double scale) {
        this.growth = growth;
        this.largest = largest;
        this.fixed = fixed;
        this.scale = scale;
    }

    /**
     * Fits a class.
     *
     * @param sizes positive and increasing, at least one
     * @param costs as many, all positive and finite, in any unit
     */
    public static GrowthCurve of(Complexity growth, int[] sizes, double[] costs) {
        double largest = sizes[sizes.length - 1];
        double fixed = ClassFit.of(growth, sizes, costs).fixed();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < sizes.length; i++) {
            double relative = shape(growth, sizes[i], largest, fixed) / costs[i];
            products += relative;
            squares += relative * relative;
        }
        return new GrowthCurve(growth, largest, fixed, squares > 0 ? products / squares : 0);
    }

    private static double shape(Complexity growth, double size, double largest, double fixed) {
        return fixed + (1 - fixed) * GrowthShape.relative(growth, size, largest);
    }

    /** Returns the cost of a size by this curve, in the unit of the costs. */
    public double at(double size) {
        return scale * shape(growth, size, largest, fixed);
    }
}
