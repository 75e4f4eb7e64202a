package dev.harness.perf.stats;

/**
 * A cost as a fixed and a growing part, neither negative, by least squares of relative errors. Immutable and thread-safe.
 *
 * @param fixed the factor of the part that does not grow
 * @param grown the factor of the part that does
 */
public record RelativeFit(double fixed, double grown) {
    /** Below this share of its terms a determinant is rounding. */
    private static final double SINGULAR = 1e-12;

    /**
     * Minimises the sum of {@code (a fixed[i] + b grown[i] - 1)^2} over a and b that are not negative.
     *
     * @param fixed the fixed part at each point, relative to the cost there
     * @param grown the growing part at each point, relative to the cost there
     */
    public static RelativeFit of(double[] fixed, double[] grown) {
        double ff = 0;
        double fg = 0;
        double gg = 0;
        double f = 0;
        double g = 0;
        for (int i = 0; i < fixed.length; i++) {
            ff += fixed[i] * fixed[i];
            fg += fixed[i] * grown[i];
            gg += grown[i] * grown[i];
            f += fixed[i];
            g += grown[i];
        }
        double determinant = ff * gg - fg * fg;
        boolean singular = !(determinant > SINGULAR * ff * gg); // also where squares overflow
        double a = singular ? f / ff : (f * gg - g * fg) / determinant;
        double b = singular ? 0 : (g * ff - f * fg) / determinant;
        if (b < 0) {
            return new RelativeFit(f / ff, 0);
        }
        return a < 0 ? new RelativeFit(0, g / gg) : new RelativeFit(a, b);
    }
}
