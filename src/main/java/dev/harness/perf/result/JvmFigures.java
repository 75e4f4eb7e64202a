package dev.harness.perf.result;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What differs from JVM to JVM beside the times. Immutable and thread-safe.
 *
 * @param calibrationNanos what the calibration loop took in each JVM, in nanoseconds; empty if one did not time it
 * @param bytesPerOperation the bytes that one warm operation allocated in each JVM, as compiled; empty if one does not know
 */
public record JvmFigures(List<Double> calibrationNanos, List<Double> bytesPerOperation) {
    /** Copies the lists. */
    public JvmFigures {
        calibrationNanos = List.copyOf(calibrationNanos);
        bytesPerOperation = List.copyOf(bytesPerOperation);
    }

    /** Returns the figures of JVMs, of which some may be NaN. */
    public static JvmFigures of(double[] calibrationNanos, double[] bytesPerOperation) {
        return new JvmFigures(known(calibrationNanos), known(bytesPerOperation));
    }

    private static List<Double> known(double[] values) {
        return DoubleStream.of(values).allMatch(Double::isFinite)
                ? DoubleStream.of(values).boxed().toList()
                : List.of();
    }
}
