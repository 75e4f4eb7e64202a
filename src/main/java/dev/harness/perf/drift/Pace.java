package dev.harness.perf.drift;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.JvmFigures;
import dev.harness.perf.stats.CalibrationLoops;
import dev.harness.perf.stats.Summary;
import java.util.Arrays;
import java.util.List;

/**
 * How fast the machine was while a benchmark was measured, by the calibration loop that each JVM times between the rounds. Immutable and
 * thread-safe.
 *
 * @param ratio the median over the JVMs of the operation's median time by that of the JVM's loop; NaN if the loops do not say how fast the machine was
 * @param loopNanos the median of the loop over the JVMs, in nanoseconds; NaN likewise
 */
public record Pace(double ratio, double loopNanos) {
    /** That of a run whose loops do not say it. */
    public static final Pace UNKNOWN = new Pace(Double.NaN, Double.NaN);

    /** Returns that of a benchmark in a run. */
    public static Pace of(BenchmarkRecord record) {
        List<Double> loops = record.jvms().map(JvmFigures::calibrationNanos).orElse(List.of());
        double[][] rounds = record.samples().perFork();
        double[] times = Arrays.stream(rounds)
                .mapToDouble(each -> Summary.of(each).median())
                .toArray();
        if (!CalibrationLoops.sayHowFast(loops, times)) {
            return UNKNOWN;
        }
        double loop = Summary.of(loops.stream().mapToDouble(Double::doubleValue).toArray())
                .median();
        return new Pace(Summary.of(CalibrationLoops.ratios(loops, times)).median(), loop);
    }

    /** Returns whether the loops say how fast the machine was. */
    public boolean isKnown() {
        return ratio > 0 && loopNanos > 0;
    }

    /** Returns the operation's time if the machine had been as fast as in another run, in nanoseconds. */
    double at(Pace other) {
        return ratio * other.loopNanos;
    }
}
