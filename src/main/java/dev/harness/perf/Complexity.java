package dev.harness.perf;

/**
 * How a cost grows with the size {@code n} of the input; the constants are in order, from the slowest growth to the
 * fastest.
 */
public enum Complexity {
    /** Does not grow. */
    CONSTANT("1"),
    /** As log n. */
    LOGARITHMIC("log n"),
    /** As n. */
    LINEAR("n"),
    /** As n log n. */
    LINEARITHMIC("n log n"),
    /** As n². */
    QUADRATIC("n^2"),
    /** As n³. */
    CUBIC("n^3"),
    /** As 2ⁿ. */
    EXPONENTIAL("2^n");

    private final String formula;

    Complexity(String formula) {
        this.formula = formula;
    }

    /** Returns the class in O-notation, {@code "O(n log n)"}. */
    public String notation() {
        return "O(" + formula + ")";
    }
}
