package dev.harness.perf.html;

import dev.harness.perf.stats.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rounds of a benchmark as they are drawn. Rounds far outside are drawn at the edge and counted, or they would press all others
 * into a line. Immutable.
 */
final class Rounds {
    private final double[][] forks;
    private final int[][] collections;
    private final List<Summary> each;
    private final double low;
    private final double high;

    /** @param collections which rounds of each JVM had a garbage collection */
    Rounds(double[][] forks, int[][] collections) {
        this.forks = forks;
        this.collections = collections;
        this.each = Arrays.stream(forks).map(Summary::of).toList();
        double least = each.stream().mapToDouble(Rounds::lowest).min().orElseThrow();
        double most = each.stream().mapToDouble(Rounds::highest).max().orElseThrow();
        // What is a little outside is not far outside.
        double reach = (most - least) / 2;
        this.low = all().filter(nanos -> nanos >= least - reach).min().orElse(least);
        this.high = all().filter(nanos -> nanos <= most + reach).max().orElse(most);
    }

    /** What one round in fifty and more does is no accident: a second mode is drawn. */
    private static int outside(Summary fork) {
        return Math.max(2, fork.rounds() / 50);
    }

    private static double lowest(Summary fork) {
        int place = Math.min(outside(fork), fork.rounds() - 1);
        return Math.min(fork.lowestWithinFence(), fork.sorted()[place]);
    }

    private static double highest(Summary fork) {
        int place = Math.max(0, fork.rounds() - 1 - outside(fork));
        return Math.max(fork.highestWithinFence(), fork.sorted()[place]);
    }

    double[][] forks() {
        return forks;
    }

    int[][] collections() {
        return collections;
    }

    /** Returns the statistics of each JVM. */
    List<Summary> each() {
        return each;
    }

    int size() {
        return Arrays.stream(forks).mapToInt(rounds -> rounds.length).sum();
    }

    /** Returns the lowest round that is drawn in its place. */
    double low() {
        return low;
    }

    /** Returns the highest round that is drawn in its place. */
    double high() {
        return high;
    }

    /** Returns the note on the rounds outside; empty if there is none. */
    List<String> outside() {
        double[] above = all().filter(nanos -> nanos > high).toArray();
        double[] below = all().filter(nanos -> nanos < low).toArray();
        return Stream.of(
                        note(
                                above.length,
                                "slower",
                                "up to",
                                Arrays.stream(above).max().orElse(0)),
                        note(
                                below.length,
                                "faster",
                                "down to",
                                Arrays.stream(below).min().orElse(0)))
                .filter(note -> !note.isEmpty())
                .toList();
    }

    private static String note(int count, String kind, String reach, double value) {
        return count == 0
                ? ""
                : count + (count == 1 ? " round far " : " rounds far ") + kind + ", " + reach + " "
                        + Figure.time(value).words();
    }

    private DoubleStream all() {
        return Arrays.stream(forks).flatMapToDouble(Arrays::stream);
    }

    /**
     * Returns which of a JVM's rounds are drawn, at most that many, in their order: of each stretch the lowest and the highest, so that no
     * peak is lost.
     */
    static int[] thinned(double[] rounds, int most) {
        int stretches = Math.max(1, most / 2);
        if (rounds.length <= 2 * stretches) {
            return IntStream.range(0, rounds.length).toArray();
        }
        int[] kept = new int[2 * stretches];
        for (int i = 0; i < stretches; i++) {
            int from = (int) ((long) i * rounds.length / stretches);
            int to = (int) ((i + 1L) * rounds.length / stretches);
            int lowest = from;
            int highest = from;
            for (int at = from; at < to; at++) {
                lowest = rounds[at] < rounds[lowest] ? at : lowest;
                highest = rounds[at] > rounds[highest] ? at : highest;
            }
            kept[2 * i] = Math.min(lowest, highest);
            kept[2 * i + 1] = Math.max(lowest, highest);
        }
        return kept;
    }
}
