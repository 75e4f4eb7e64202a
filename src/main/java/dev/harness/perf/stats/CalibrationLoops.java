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
        double[] all = loops.stream().mapToDouble(Double::doubleValue).toArray();
        Summary summary = Summary.of(all);
        return summary.max() <= CLOSE * summary.min() || spread(divided(times, all)) < spread(times);
    }

    private static double[] divided(double[] times, double... loops) {
        return IntStream.range(0, times.length)
                .mapToDouble(jvm -> times[jvm] / loops[jvm])
                .toArray();
    }

    private static double spread(double... values) {
        return Summary.of(Arrays.stream(values).map(Math::log).toArray()).stddev();
    }
}
