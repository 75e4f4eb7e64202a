package dev.harness.perf.stats;

import org.apache.commons.math3.distribution.TDistribution;

/** Student's t-distribution from Apache Commons Math, which JMH also uses for its {@code scoreError}. Thread-safe. */
public final class StudentT {

    private StudentT() {}

    /**
     * Returns the t for which a variable lies within [-t, t] with this confidence, accurate to about 1e-9.
     *
     * @param confidence more than 0, less than 1
     * @param freedom the degrees of freedom, at least 1
     * @throws IllegalArgumentException when either is out of its range
     */
    public static double twoSided(double confidence, int freedom) {
        if (!(confidence > 0 && confidence < 1) || freedom < 1) {
            throw new IllegalArgumentException("confidence " + confidence + " with " + freedom
                    + " degrees of freedom is out of range; give a confidence between 0 and 1 and at least 1 degree");
        }
        // Without a generator of random numbers, which takes longer to make than all the rest.
        return new TDistribution(null, freedom).inverseCumulativeProbability(1 - (1 - confidence) / 2);
    }

    /**
     * Returns the two-sided p of Welch's test that two samples have different means. (B. L. Welch, The generalization of Student's problem when
     * several different population variances are involved, 1947.)
     *
     * @param first at least two values, all finite
     * @param second at least two values, all finite
     * @return 0 if each sample is constant and they differ; 1 if all values are equal
     */
    public static double differing(double[] first, double[] second) {
        if (first.length < 2 || second.length < 2) {
            throw new IllegalArgumentException(
                    first.length + " and " + second.length + " values have no test; two of each are needed");
        }
        Summary one = Summary.of(first);
        Summary other = Summary.of(second);
        double a = one.stddev() * one.stddev() / first.length;
        double b = other.stddev() * other.stddev() / second.length;
        double shift = Math.abs(one.mean() - other.mean());
        if (a + b == 0) {
            return shift == 0 ? 1 : 0;
        }
        double freedom = (a + b) * (a + b) / (a * a / (first.length - 1) + b * b / (second.length - 1));
        return 2 * new TDistribution(null, freedom).cumulativeProbability(-shift / Math.sqrt(a + b));
    }
}
