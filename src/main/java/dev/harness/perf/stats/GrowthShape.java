package dev.harness.perf.stats;

import dev.harness.perf.Complexity;

/** The shapes of the classes of growth, as numbers. Stateless and thread-safe. */
public final class GrowthShape {
    private GrowthShape() {}

    /** Returns the cost at n relative to the cost at the largest size, which is 1: nothing overflows that way. */
    public static double relative(Complexity growth, double n, double largest) {
        return switch (growth) {
            case CONSTANT -> 1;
            case LOGARITHMIC -> log(n) / log(largest);
            case LINEAR -> n / largest;
            case LINEARITHMIC -> n / largest * log(n) / log(largest);
            case QUADRATIC -> Math.pow(n / largest, 2);
            case CUBIC -> Math.pow(n / largest, 3);
            case EXPONENTIAL -> Math.exp((n - largest) * Math.log(2));
        };
    }

    /** One is added so that a size of 1 has a logarithm above zero. */
    private static double log(double n) {
        return Math.log1p(n);
    }
}
