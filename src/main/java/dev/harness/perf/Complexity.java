package dev.harness.perf;

/** How a cost grows with the size {@code n} of its input, from slowest to fastest. */
public enum Complexity {
    /** Does not grow. */
    CONSTANT,
    /** As log n. */
    LOGARITHMIC,
    /** As n. */
    LINEAR,
    /** As n log n. */
    LINEARITHMIC,
    /** As n². */
    QUADRATIC,
    /** As n³. */
    CUBIC,
    /** As 2ⁿ. */
    EXPONENTIAL
}
