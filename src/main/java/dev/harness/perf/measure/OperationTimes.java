package dev.harness.perf.measure;

import dev.harness.perf.stats.Summary;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * How long single operations took, each timed alone: what a percentile above the median means to a user. A round is the mean
 * of many, which hides the slow ones. Times are in nanoseconds, and what reading the clock costs is taken off. Immutable.
 *
 * @param count how many were timed
 * @param p99 the 99th percentile
 * @param below what is shorter is not told from nothing
 */
public record OperationTimes(long count, double p99, double below) implements Serializable {
    private static final double P99 = 99;
    private static final double TOLD_FROM = 2;

    /**
     * Returns the times of operations. What reading the clock alone takes in one case of a hundred, an interruption
     * included, is told from no operation.
     *
     * @param nanos between the readings around each operation
     * @param empty between two readings with nothing between them, right after each
     */
    static OperationTimes of(long[] nanos, long[] empty, ClockCost cost) {
        double clock = cost.nanos();
        double[] operations = Arrays.stream(nanos)
                .mapToDouble(each -> Math.max(each - clock, 0))
                .toArray();
        double nothing =
                Summary.of(Arrays.stream(empty).asDoubleStream().toArray()).percentile(P99);
        return of(Summary.of(operations), Math.max(cost.resolution(), TOLD_FROM * nothing));
    }

    /** Returns those of rounds that were single operations anyway. */
    static OperationTimes ofRounds(double... nanos) {
        return of(Summary.of(nanos), 0);
    }

    private static OperationTimes of(Summary times, double below) {
        return new OperationTimes(times.rounds(), times.percentile(P99), below);
    }

    /** Returns the same of several forks, in which each has one vote. */
    static OperationTimes ofForks(List<OperationTimes> forks) {
        return new OperationTimes(
                forks.stream().mapToLong(OperationTimes::count).sum(),
                Summary.of(forks.stream().mapToDouble(OperationTimes::p99).toArray())
                        .median(),
                forks.stream().mapToDouble(OperationTimes::below).max().orElseThrow());
    }

    /** Returns whether the percentile is a measurement, and not only a bound. */
    public boolean isResolved() {
        return p99 >= below;
    }
}
