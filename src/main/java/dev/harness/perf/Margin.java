package dev.harness.perf;

/** The unit of a difference of time in the assertions of a {@link Comparison}. */
public enum Margin {
    /** A percentage of the time of the operation that is compared with: 5 % slower than 100 ns is 105 ns, 20 % faster is 80 ns. */
    PERCENT
}
