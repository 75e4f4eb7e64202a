package dev.harness.perf.drift;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.stats.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One benchmark in one run. Immutable and thread-safe.
 *
 * @param number the number of the saved run; 0 if it is not saved yet
 * @param time when the run began
 * @param commit the revision; empty if unknown
 * @param machine where it ran
 * @param nanos the median time of an operation, of several JVMs the median of their medians; more than 0
 * @param bytes bytes that an operation allocates; NaN if unknown
 * @param work bytecodes that an operation executes; empty if they were not counted
 * @param threads the threads that ran it at the same time
 * @param forks the number of fresh JVMs; 0 for the JVM of the tests
 * @param settings how it was measured
 * @param pace how fast the machine was
 */
public record Point(
        long number,
        Instant time,
        Optional<Commit> commit,
        Machine machine,
        double nanos,
        double bytes,
        OptionalLong work,
        int threads,
        int forks,
        Map<String, String> settings,
        Pace pace) {
    /** Copies the settings. */
    public Point {
        settings = Map.copyOf(settings);
    }

    /** Returns the point of a record; empty if it has no time of more than 0 ns. */
    static Optional<Point> of(long number, Run run, BenchmarkRecord record) {
        if (record.samples().below().isPresent()) {
            return Optional.empty();
        }
        double nanos = Summary.ofForks(record.samples().perFork()).median();
        return nanos > 0
                ? Optional.of(new Point(
                        number,
                        run.time(),
                        run.commit(),
                        run.machine(),
                        nanos,
                        record.bytesPerOperation(),
                        record.work()
                                .map(WorkFigures::work)
                                .map(OptionalLong::of)
                                .orElse(OptionalLong.empty()),
                        record.threads(),
                        record.forks(),
                        record.settings(),
                        Pace.of(record)))
                : Optional.empty();
    }

    /** Returns whether how fast the machine was can be taken out of the times of these points. */
    static boolean areCalibrated(List<Point> points) {
        return points.stream().allMatch(point -> point.pace.isKnown());
    }

    /**
     * Returns the times of points in nanoseconds: as they would be if the machine had always been as fast as at the newest point; as they were
     * measured if one of them does not know how fast it was, since a mixture of both would have steps of its own.
     */
    static double[] times(List<Point> points) {
        boolean calibrated = areCalibrated(points);
        return points.stream()
                .mapToDouble(point -> calibrated ? point.pace.at(points.get(points.size() - 1).pace) : point.nanos)
                .toArray();
    }

    /** Returns the number as it stands in the file's name. */
    public String run() {
        return number == 0 ? "now" : String.format(Locale.ROOT, "%04d", number);
    }

    /** Returns the first digits of the commit, with a plus where there were uncommitted changes; {@code ?} if it is unknown. */
    public String revision() {
        return commit.map(one -> one.abbreviated() + (one.dirty() ? "+" : "")).orElse("?");
    }

    /** Returns whether times can stand in one series: the same kind of machine, processor, number of threads and mode. */
    boolean isOfOneSeries(Point other) {
        return machine.id().equals(other.machine.id())
                && machine.cpu().equals(other.machine.cpu())
                && machine.processors() == other.machine.processors()
                && threads == other.threads
                && mode().equals(other.mode());
    }

    /** Returns how its operation was run, {@code SINGLE_SHOT} for the first call of a JVM; empty for many. */
    public String mode() {
        return settings.getOrDefault(BenchmarkRecord.MODE, "");
    }

    /** Returns whether also the JDK, its options and the settings are the same. */
    boolean isMeasuredAlike(Point other) {
        return isOfOneSeries(other)
                && machine.javaVersion().equals(other.machine.javaVersion())
                && machine.vm().equals(other.machine.vm())
                && machine.flags().equals(other.machine.flags())
                && forks == other.forks
                && settings.equals(other.settings);
    }
}
