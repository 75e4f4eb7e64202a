package dev.harness.perf.history;

import dev.harness.perf.result.Samples;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which rounds of a JVM a saved run keeps, so that a file stays small: at most 200. Of more rounds it keeps those that stand in the middle of
 * each two-hundredth of the sorted rounds, in the order in which they ran. So the percentiles from the first to the 99th, and the level at each
 * time, hardly move; the very lowest and highest rounds are lost, but they stand among the percentiles of the file. Stateless.
 */
public final class KeptRounds {
    /** How many rounds are kept of a JVM. */
    static final int MOST = 200;

    private KeptRounds() {}

    /** Returns the rounds to keep, in their order. */
    static double[] of(double[] rounds) {
        return IntStream.of(indexes(rounds)).mapToDouble(round -> rounds[round]).toArray();
    }

    private static int[] indexes(double[] rounds) {
        if (rounds.length <= MOST) {
            return IntStream.range(0, rounds.length).toArray();
        }
        int[] byTime = IntStream.range(0, rounds.length)
                .boxed()
                .sorted(Comparator.comparingDouble(round -> rounds[round]))
                .mapToInt(Integer::intValue)
                .toArray();
        return IntStream.range(0, MOST)
                .map(part -> byTime[(int) ((2L * part + 1) * rounds.length / (2 * MOST))])
                .sorted()
                .toArray();
    }

    /** Returns which of the kept rounds had a collection. */
    private static int[] collected(double[] rounds, int[] collected) {
        int[] kept = indexes(rounds);
        return IntStream.range(0, kept.length)
                .filter(place -> Arrays.binarySearch(collected, kept[place]) >= 0)
                .toArray();
    }

    /**
     * Returns the samples as a saved run keeps them. A run that is compared with a saved one is compared so, too: the lowest rounds of
     * one side alone would make it look faster.
     */
    public static Samples of(Samples samples) {
        if (samples.below().isPresent()) {
            return samples;
        }
        double[][] rounds = samples.perFork();
        int[][] collections = samples.collections();
        return Samples.of(Arrays.stream(rounds).map(KeptRounds::of).toArray(double[][]::new))
                .withCollections(IntStream.range(0, rounds.length)
                        .mapToObj(fork -> collected(rounds[fork], collections[fork]))
                        .toArray(int[][]::new));
    }
}
