package dev.harness.perf.html;

import dev.harness.perf.stats.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The rounds of a benchmark as they are drawn. Rounds far outside are drawn at the edge and counted, or they would press all others
 * into a line. Immutable.
 */
final class Rounds {
    private final double[][] forks;
    private final List<Summary> each;
    private final double low;
    private final double high;

    Rounds(double[][] forks) {
        this.forks = forks;
        this.each = Arrays.stream(forks).map(Summary::of).toList();
        this.low = each.stream().mapToDouble(Summary::lowestWithinFence).min().orElseThrow();
        this.high = each.stream().mapToDouble(Summary::highestWithinFence).max().orElseThrow();
    }

    double[][] forks() {
        return forks;
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
     * Returns at most that many of a JVM's rounds in their order: of each stretch the lowest and the highest, so that no peak is lost.
     */
    static double[] thinned(double[] rounds, int most) {
        int stretches = Math.max(1, most / 2);
        if (rounds.length <= 2 * stretches) {
            return rounds;
        }
        double[] kept = new double[2 * stretches];
        for (int i = 0; i < stretches; i++) {
            int from = (int) ((long) i * rounds.length / stretches);
            int to = (int) ((i + 1L) * rounds.length / stretches);
            int lowest = from;
            int highest = from;
            for (int at = from; at < to; at++) {
                lowest = rounds[at] < rounds[lowest] ? at : lowest;
                highest = rounds[at] > rounds[highest] ? at : highest;
            }
            kept[2 * i] = rounds[Math.min(lowest, highest)];
            kept[2 * i + 1] = rounds[Math.max(lowest, highest)];
        }
        return kept;
    }
}
