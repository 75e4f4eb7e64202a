package dev.harness.perf.result;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;

/**
 * What differs from JVM to JVM beside the times. Immutable and thread-safe.
 *
 * @param calibrationNanos what the calibration loop took in each JVM, in nanoseconds; empty if one did not time it
 * @param bytesPerOperation the bytes that one warm operation allocated in each JVM, as compiled; empty if one does not know
 * @param unsettled in how many JVMs the warm-up ended at its bound, so that the times may be those of code that is not compiled yet; empty if
 *     that is not known
 * @param p99Nanos what 99 of 100 single operations take at most, in nanoseconds, the median of the JVMs; empty if they were not timed alone
 *     or the clock does not resolve it
 */
public record JvmFigures(
        List<Double> calibrationNanos, List<Double> bytesPerOperation, OptionalInt unsettled, OptionalDouble p99Nanos) {
    /** Copies the lists. */
    public JvmFigures {
        calibrationNanos = List.copyOf(calibrationNanos);
        bytesPerOperation = List.copyOf(bytesPerOperation);
    }

    /** Returns the figures of JVMs, of which some may be NaN. */
    public static JvmFigures of(
            double[] calibrationNanos, double[] bytesPerOperation, int unsettled, OptionalDouble p99Nanos) {
        return new JvmFigures(known(calibrationNanos), known(bytesPerOperation), OptionalInt.of(unsettled), p99Nanos);
    }

    private static List<Double> known(double[] values) {
        return DoubleStream.of(values).allMatch(Double::isFinite)
                ? DoubleStream.of(values).boxed().toList()
                : List.of();
    }
}
