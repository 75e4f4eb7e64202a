package dev.harness.perf.measure;

import dev.harness.perf.stats.Summary;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * The times of single operations, each timed alone. A percentile of rounds would hide slow operations, because a round is
 * the mean of many. Times are in nanoseconds; the cost of reading the clock is subtracted. Immutable.
 *
 * @param count how many operations were timed
 * @param p99 the 99th percentile
 * @param below the shortest time that is a measurement
 */
public record OperationTimes(long count, double p99, double below) implements Serializable {
    /** The minimum for a 99th percentile: of fewer it is nothing but the slowest. */
    public static final int FEWEST = 100;

    private static final double P99 = 99;
    private static final double TOLD_FROM = 2;

    /**
     * Returns the times of operations. Their resolution includes the 99th percentile of empty readings, which may contain
     * an interruption.
     *
     * @param nanos the time between the readings before and after each operation
     * @param empty the time between two readings with nothing between them, right after each operation
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

    /** Returns the times of rounds that had only one operation each. */
    static OperationTimes ofRounds(double... nanos) {
        return of(Summary.of(nanos), 0);
    }

    private static OperationTimes of(Summary times, double below) {
        return new OperationTimes(times.rounds(), times.percentile(P99), below);
    }

    /** Returns the times of several forks, in which each fork has the same weight. */
    static OperationTimes ofForks(List<OperationTimes> forks) {
        return new OperationTimes(
                forks.stream().mapToLong(OperationTimes::count).sum(),
                Summary.of(forks.stream().mapToDouble(OperationTimes::p99).toArray())
                        .median(),
                forks.stream().mapToDouble(OperationTimes::below).max().orElseThrow());
    }

    /** Returns whether the percentile is a measurement and not only an upper bound. */
    public boolean isResolved() {
        return p99 >= below;
    }
}
