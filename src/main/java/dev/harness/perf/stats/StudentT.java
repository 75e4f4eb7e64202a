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
}
