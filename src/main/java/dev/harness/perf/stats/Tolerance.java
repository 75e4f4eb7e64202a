package dev.harness.perf.stats;

/**
 * How much costs may differ from a class of growth that still fits them.
 *
 * @param error the relative error that noise alone can cause
 * @param drift the power of n by which the cost per unit of work may grow
 * @param clearly how many times better the true class must fit than the limit
 */
record Tolerance(double error, double drift, double clearly) {

    /** Buffers that double their size make bytes vary like a saw-tooth around their class. */
    static final Tolerance OF_COUNTS = new Tolerance(0.05, 0, 4);

    /** Between sizes, times differ by more than the noise within each: other code, other placement. */
    static final double LEAST_ERROR = 0.15;

    /** More noise than this shows no growth, and its absence neither. */
    static final double MOST_ERROR = 0.3;

    private static final double CACHES = 0.35;

    private static final int SIZES_FOR_ASSURANCE = 5;

    /** Few sizes fit many classes by chance: each that is missing makes the comparison stricter. */
    static Tolerance ofTimes(double[] noise) {
        double typical = Summary.of(noise).median();
        int missing = Math.max(SIZES_FOR_ASSURANCE - noise.length, 0);
        return new Tolerance(Math.max(LEAST_ERROR, 2 * typical), CACHES, 2 + missing);
    }
}
