package dev.harness.perf.stats;

/**
 * A confidence interval. Immutable, thread-safe.
 *
 * @param low the lower end, in the unit of the samples
 * @param high the upper end, in the unit of the samples
 * @param confidence the probability, 0 to 1, with which such an interval covers the true value; never less than the
 *     requested confidence
 */
public record Interval(double low, double high, double confidence) {

    /**
     * Returns half the width as a fraction of a value.
     *
     * @param value the value that the interval belongs to
     * @return the fraction; infinite when the value is 0 and the interval is not a point
     */
    public double relativeHalfWidth(double value) {
        double half = (high - low) / 2;
        return half == 0 ? 0 : half / Math.abs(value);
    }
}
