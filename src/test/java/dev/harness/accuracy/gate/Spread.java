package dev.harness.accuracy.gate;

import java.util.Arrays;

/**
 * How far the JVMs of one kernel are apart. Immutable.
 *
 * @param jvms how many gave a value
 * @param center the median of the logarithms of the ratios
 * @param deviation their standard deviation
 * @param mad 1.4826 times their median distance from the median: the deviation of a normal distribution without its tails
 */
record Spread(int jvms, double center, double deviation, double mad) {
    static Spread of(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        double center = values.length == 0 ? Double.NaN : Pooled.median(values);
        double[] distances =
                Arrays.stream(values).map(x -> Math.abs(x - center)).toArray();
        return new Spread(
                values.length,
                center,
                values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)),
                values.length < 2 ? Double.NaN : 1.4826 * Pooled.median(distances));
    }

    /** Returns whether the JVMs agree within 2 %, so that a change of 5 % ought to be found. */
    boolean agrees() {
        return deviation <= 0.02;
    }
}
