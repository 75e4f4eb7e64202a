package dev.harness.perf.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measurements with figures that a test chooses. */
public final class Measurements {
    private Measurements() {}

    public static Measurement of(double... rounds) {
        return of(rounds, 0, null);
    }

    public static Measurement of(double[] rounds, OperationTimes operations) {
        return of(rounds, 0, operations);
    }

    /** An operation that takes less than the clock resolves. */
    public static Measurement below(double nanos) {
        return of(new double[0], nanos, null);
    }

    private static Measurement of(double[] rounds, double below, @Nullable OperationTimes operations) {
        return new Measurement(
                7,
                new double[][] {rounds},
                new int[][] {{}},
                0,
                0,
                true,
                List.of(),
                1,
                below,
                0,
                operations,
                new double[1],
                new double[1],
                0);
    }
}
