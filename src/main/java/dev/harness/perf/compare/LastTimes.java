package dev.harness.perf.compare;

import dev.harness.perf.stats.CalibrationLoops;
import dev.harness.perf.stats.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One time of a benchmark in several runs and in the one that is judged. How fast the machine was is taken out as between two runs: where the
 * calibration loops of each run say it for its JVMs, and those of all runs together say it for the runs. Immutable and thread-safe.
 */
final class LastTimes {
    private final Metric metric;
    private final List<StoredTimes> earlier;
    private final StoredTimes now;
    private final boolean calibrated;

    /**
     * @param earlier none of them has an obstacle
     * @param now the run that is judged
     */
    LastTimes(Metric metric, List<StoredTimes> earlier, StoredTimes now) {
        this.metric = metric;
        this.earlier = List.copyOf(earlier);
        this.now = now;
        List<StoredTimes> all = new ArrayList<>(earlier);
        all.add(now);
        this.calibrated = all.stream().allMatch(StoredTimes::isCalibrated) && sayHowFast(all);
    }

    /** A run of one JVM whose loop was not compiled to the end shows only beside the others. */
    private boolean sayHowFast(List<StoredTimes> all) {
        return CalibrationLoops.sayHowFast(
                all.stream().map(StoredTimes::calibrationValue).toList(),
                all.stream().mapToDouble(run -> run.value(metric)).toArray());
    }

    /** Returns the time in each of the earlier runs, in nanoseconds: at the speed of the machine in the judged run if it is known. */
    double[] earlier() {
        return earlier.stream().mapToDouble(this::time).toArray();
    }

    /** Returns the time in the judged run, made as those of the earlier ones. */
    double now() {
        return time(now);
    }

    private double time(StoredTimes run) {
        return calibrated ? run.at(metric, now.calibrationValue()) : run.value(metric);
    }

    /** Returns the time as it was measured: the median of the earlier runs, that of the judged run where there is none. */
    double base() {
        return earlier.isEmpty() ? now.value(metric) : Summary.of(measured()).median();
    }

    private double[] measured() {
        return earlier.stream().mapToDouble(run -> run.value(metric)).toArray();
    }

    /** Returns the reading with the times as they were measured, and with how much slower or faster the machine was if that was taken out. */
    Reading asMeasured(Reading judged) {
        double mean = Math.exp(Summary.of(Evidence.logarithms(measured())).mean());
        Reading measured = judged.values(mean, now.value(metric));
        double drift = calibrated ? now.calibrationValue() / loop() - 1 : 0;
        return Evidence.isWorthSaying(drift)
                ? measured.because(judged.evidence() + "; " + Evidence.takenOut(drift))
                : measured;
    }

    private double loop() {
        DoubleStream loops = earlier.stream().mapToDouble(StoredTimes::calibrationValue);
        return Summary.of(loops.toArray()).median();
    }
}
