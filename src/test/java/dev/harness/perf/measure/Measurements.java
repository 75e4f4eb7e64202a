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

    /** The warm-up ended at its maximum. */
    public static Measurement unsettled(double... rounds) {
        return of(rounds, 0, null, 0, 1);
    }

    /** The inputs of a batch took so many bytes. */
    public static Measurement ofBatch(long bytes, double... rounds) {
        return of(rounds, 0, null, bytes, 0);
    }

    private static Measurement of(double[] rounds, double below, @Nullable OperationTimes operations) {
        return of(rounds, below, operations, 0, 0);
    }

    private static Measurement of(
            double[] rounds, double below, @Nullable OperationTimes operations, long batchBytes, int unsettled) {
        return new Measurement(
                7,
                new double[][] {rounds},
                new int[][] {{}},
                0,
                0,
                unsettled == 0,
                List.of(),
                1,
                below,
                batchBytes,
                operations,
                new double[1],
                new double[1],
                unsettled);
    }
}
