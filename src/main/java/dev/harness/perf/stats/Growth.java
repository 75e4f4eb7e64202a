package dev.harness.perf.stats;

/** How a cost grows with the size n of the input, from the slowest to the fastest. */
public enum Growth {
    /** Does not depend on n. */
    CONSTANT("1"),
    /** As log n. */
    LOGARITHMIC("log n"),
    /** As n. */
    LINEAR("n"),
    /** As n log n. */
    LINEARITHMIC("n log n"),
    /** As n^2. */
    QUADRATIC("n^2"),
    /** As n^3. */
    CUBIC("n^3"),
    /** As 2^n. */
    EXPONENTIAL("2^n");

    private final String formula;

    Growth(String formula) {
        this.formula = formula;
    }

    /** Returns the class in O-notation, {@code "O(n log n)"}. */
    public String notation() {
        return "O(" + formula + ")";
    }

    /** Returns the cost at n relative to the cost at the largest size, which is 1: nothing overflows that way. */
    double relative(double n, double largest) {
        return switch (this) {
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
