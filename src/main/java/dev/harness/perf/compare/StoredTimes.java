package dev.harness.perf.compare;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.JvmFigures;
import dev.harness.perf.result.Samples;
import dev.harness.perf.stats.CalibrationLoops;
import dev.harness.perf.stats.Summary;
import dev.harness.perf.stats.TimeSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The times of one benchmark in a saved run. Immutable and thread-safe.
 *
 * @param samples nanoseconds of each round of each JVM
 * @param calibration what the calibration loop took in each of these JVMs, in nanoseconds; empty if it was not timed
 */
public record StoredTimes(Samples samples, List<Double> calibration) {
    private static final int FEWEST_FOR_P99 = 100;

    /** Copies the list. */
    public StoredTimes {
        calibration = List.copyOf(calibration);
    }

    /** Returns the times of a benchmark, with those of the calibration loop if it was timed. */
    public static StoredTimes of(BenchmarkRecord record) {
        return new StoredTimes(
                record.samples(),
                record.jvms().map(JvmFigures::calibrationNanos).orElse(List.of()));
    }

    /** Returns times without the calibration loop. */
    public static StoredTimes of(Samples samples) {
        return new StoredTimes(samples, List.of());
    }

    /** Returns whether the calibration loops say how fast the machine was. */
    public boolean isCalibrated() {
        return CalibrationLoops.sayHowFast(calibration, perJvm(Metric.MEDIAN));
    }

    /** Returns why it cannot be judged. */
    public Optional<String> obstacle(Metric metric) {
        if (samples.below().isPresent()) {
            return Optional.of("takes less than "
                    + TimeSpan.format(samples.below().getAsDouble()) + ", which the clock does not resolve");
        }
        if (Arrays.stream(perJvm(metric)).anyMatch(time -> !(time > 0))) {
            return Optional.of("a JVM has no time of more than 0 ns");
        }
        int fewest = Arrays.stream(samples.perFork())
                .mapToInt(rounds -> rounds.length)
                .min()
                .orElse(0);
        return metric == Metric.P99 && fewest < FEWEST_FOR_P99
                ? Optional.of(
                        "a 99th percentile needs " + FEWEST_FOR_P99 + " rounds of each JVM, and one has " + fewest)
                : Optional.empty();
    }

    /**
     * Returns the logarithm of each JVM's time.
     *
     * @param calibrated whether it is divided by that of the JVM's calibration loop, which must have been timed
     */
    public double[] logarithms(Metric metric, boolean calibrated) {
        double[] values = calibrated ? CalibrationLoops.ratios(calibration, perJvm(metric)) : perJvm(metric);
        return Arrays.stream(values).map(Math::log).toArray();
    }

    /**
     * Returns the median over the JVMs as it would be if the machine were as fast as where the calibration loop takes so long.
     *
     * @param loopNanos what the loop takes there, in nanoseconds
     */
    double at(Metric metric, double loopNanos) {
        return Math.exp(Summary.of(logarithms(metric, true)).median()) * loopNanos;
    }

    /** Returns the median over the JVMs, in nanoseconds. */
    public double value(Metric metric) {
        return Summary.of(perJvm(metric)).median();
    }

    Summary pooled() {
        return Summary.of(samples.pooled());
    }

    /** Returns the median of the calibration loop over the JVMs, in nanoseconds. */
    double calibrationValue() {
        return Summary.of(calibration.stream().mapToDouble(Double::doubleValue).toArray())
                .median();
    }

    private double[] perJvm(Metric metric) {
        return Arrays.stream(samples.perFork())
                .mapToDouble(rounds -> of(metric, Summary.of(rounds)))
                .toArray();
    }

    private static double of(Metric metric, Summary rounds) {
        return switch (metric) {
            case MEDIAN -> rounds.median();
            case MEAN, OPS -> rounds.mean();
            case MIN -> rounds.min();
            case P99 -> rounds.percentile(99);
            case ALLOCATED, COMPILED_ALLOCATED, WORK -> throw new IllegalArgumentException(metric + " is no time");
        };
    }
}
