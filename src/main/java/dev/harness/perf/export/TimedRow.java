package dev.harness.perf.export;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.stats.Interval;
import dev.harness.perf.stats.Summary;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A benchmark with times, as exports see it. Immutable and thread-safe.
 *
 * @param name its full name, unique within the run
 * @param record what was measured
 * @param summary the statistics of its rounds, in nanoseconds per operation
 */
record TimedRow(String name, BenchmarkRecord record, Summary summary) {
    private static final double CONFIDENCE = 0.95;

    /** From so many JVMs on, each is one sample: only they are independent of each other. */
    private static final int ENOUGH_FORKS = 4;

    /** Otherwise the rounds are cut into so many pieces, in the order of time. */
    private static final int BLOCKS = 10;

    /** Returns the confidence interval of the median, or the range of the rounds where they are too few for one. */
    Interval interval() {
        return summary.interval(50, CONFIDENCE).orElseGet(() -> new Interval(summary.min(), summary.max(), 1));
    }

    /** Returns the bytes that one operation allocates; empty when unknown. */
    OptionalDouble bytes() {
        double bytes = record.bytesPerOperation();
        return Double.isNaN(bytes) ? OptionalDouble.empty() : OptionalDouble.of(bytes);
    }

    /** Returns some samples for tools that test them: the medians of the JVMs, or of pieces of the rounds of few JVMs. */
    double[] samples() {
        double[][] forks = record.samples().perFork();
        if (forks.length >= ENOUGH_FORKS) {
            return Arrays.stream(forks)
                    .mapToDouble(rounds -> Summary.of(rounds).median())
                    .toArray();
        }
        int pieces = (BLOCKS + forks.length - 1) / forks.length;
        return Arrays.stream(forks)
                .flatMapToDouble(rounds -> blocks(rounds, Math.min(pieces, rounds.length)))
                .toArray();
    }

    private static DoubleStream blocks(double[] rounds, int pieces) {
        return IntStream.range(0, pieces).mapToDouble(piece -> {
            int from = (int) ((long) rounds.length * piece / pieces);
            int to = (int) ((long) rounds.length * (piece + 1) / pieces);
            return Summary.of(Arrays.copyOfRange(rounds, from, to)).median();
        });
    }
}
