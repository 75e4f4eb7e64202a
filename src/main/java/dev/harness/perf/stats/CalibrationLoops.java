package dev.harness.perf.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether the calibration loops of a run's JVMs say how fast the machine was. Where JVMs wait for a processor, some of their loops run as code
 * that is not compiled to the end: two to three times as long, seen at a load of 14 on two processors while the operations of the same JVMs
 * were within 4 %. Stateless and thread-safe.
 */
public final class CalibrationLoops {
    private static final double CLOSE = 1.2;

    private CalibrationLoops() {}

    /**
     * Returns whether times may be divided by those of the loops: every JVM has timed its loop, and the loops are at most 20 % apart, or the
     * JVMs agree better with them than without.
     *
     * @param loops what the loop took in each JVM, in nanoseconds
     * @param times what the operation took in each of them
     */
    public static boolean sayHowFast(List<Double> loops, double... times) {
        if (loops.isEmpty()
                || loops.size() != times.length
                || loops.stream().anyMatch(nanos -> !(nanos > 0 && Double.isFinite(nanos)))) {
            return false;
        }
        Summary summary =
                Summary.of(loops.stream().mapToDouble(Double::doubleValue).toArray());
        return summary.max() <= CLOSE * summary.min() || spread(ratios(loops, times)) < spread(times);
    }

    /** Returns what the operation took in each JVM by what the loop took there. */
    public static double[] ratios(List<Double> loops, double... times) {
        return IntStream.range(0, times.length)
                .mapToDouble(jvm -> times[jvm] / loops.get(jvm))
                .toArray();
    }

    private static double spread(double... values) {
        return Summary.of(Arrays.stream(values).map(Math::log).toArray()).stddev();
    }
}
