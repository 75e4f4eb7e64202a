package dev.harness.perf.drift;

import dev.harness.perf.stats.ChangePoints;
import dev.harness.perf.stats.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A benchmark over the saved runs of one kind of machine, processor and number of threads. Its changes are those of
 * {@link dev.harness.perf.stats.ChangePoints} on the logarithms of the medians, out of which the speed of the machine is taken if all runs have timed the
 * calibration loop: of simulated series of 10 to 200 runs without a change at most 3 in 100
 * have one, more where runs depend on each other, as on a machine whose mood lasts; of steps of three standard deviations between ten runs on each
 * side 93 in 100 are found. Immutable and thread-safe.
 *
 * @param benchmark the benchmark's full name
 * @param points in the order of their numbers, at least one
 */
public record Series(String benchmark, List<Point> points) {
    /** A level has at least so many runs: the smallest number of which a rank test of two sides can say anything. */
    public static final int SHORTEST_LEVEL = 4;

    private static final double LEVEL = 0.01;

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no point
     */
    public Series {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException(benchmark + ": a series has at least one run");
        }
    }

    /** Returns the newest point. */
    public Point newest() {
        return points.get(points.size() - 1);
    }

    /** Returns the places where the level changes, in their order. */
    public List<Change> changes() {
        double[] times = times();
        double[] logarithms = Arrays.stream(times).map(Math::log).toArray();
        List<Integer> places = ChangePoints.of(logarithms, SHORTEST_LEVEL, LEVEL);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            int at = places.get(i);
            int from = i == 0 ? 0 : places.get(i - 1);
            int to = i + 1 == places.size() ? points.size() : places.get(i + 1);
            changes.add(new Change(points.get(at - 1), points.get(at), median(times, from, at), median(times, at, to)));
        }
        return changes;
    }

    private static double median(double[] times, int from, int to) {
        return Summary.of(Arrays.copyOfRange(times, from, to)).median();
    }

    /** Returns whether the speed of the machine is taken out of the times. */
    public boolean isCalibrated() {
        return Point.areCalibrated(points);
    }

    /** Returns the times that changes are looked for in, in nanoseconds; calibrated ones are at the speed of the newest run. */
    public double[] times() {
        return Point.times(points);
    }

    /** Returns the drift that ends with the newest run, if there is one. */
    public Optional<Drift> drift() {
        return Drift.of(points);
    }

    /** Returns whether a run began before the one with the number before it. */
    public boolean isOutOfOrder() {
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i).time().isBefore(points.get(i - 1).time())) {
                return true;
            }
        }
        return false;
    }
}
