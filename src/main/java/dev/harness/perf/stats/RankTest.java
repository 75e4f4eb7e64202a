package dev.harness.perf.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An exact one-sided rank test for few values: the probability of ranks at least as high as these if nothing had changed. Ties share their mean
 * rank, and are counted as exactly as the rest. Stateless and thread-safe.
 */
public final class RankTest {
    /** With more values the counts would not fit a double exactly, and exactness no longer matters. */
    static final int MOST = 50;

    private RankTest() {}

    /**
     * Returns the one-sided p of the rank-sum test that values now are above those before. (H. B. Mann, D. R. Whitney, On a test of whether one of
     * two random variables is stochastically larger than the other, 1947.)
     *
     * @param before at least one value, all finite
     * @param now at least one value, all finite; both together at most 50
     * @throws IllegalArgumentException if there are more than 50
     */
    public static double above(double[] before, double[] now) {
        requireFew(before.length + now.length);
        double[] all = Arrays.copyOf(before, before.length + now.length);
        System.arraycopy(now, 0, all, before.length, now.length);
        int[] ranks = doubledRanks(all);
        int reached =
                IntStream.range(before.length, all.length).map(i -> ranks[i]).sum();
        double[][] ways = new double[now.length + 1][IntStream.of(ranks).sum() + 1];
        ways[0][0] = 1;
        for (int rank : ranks) {
            for (int chosen = now.length; chosen >= 1; chosen--) {
                for (int sum = ways[chosen].length - 1; sum >= rank; sum--) {
                    ways[chosen][sum] += ways[chosen - 1][sum - rank];
                }
            }
        }
        return share(ways[now.length], reached);
    }

    private static void requireFew(int values) {
        if (values > MOST) {
            throw new IllegalArgumentException(
                    values + " values are too many for an exact test; " + MOST + " are the most");
        }
    }

    private static double share(double[] ways, int from) {
        double all = Arrays.stream(ways).sum();
        return Arrays.stream(ways, from, ways.length).sum() / all;
    }

    /** Twice the mean rank is a whole number even for ties. */
    private static int[] doubledRanks(double[] values) {
        return IntStream.range(0, values.length)
                .map(i -> {
                    int below = 0;
                    int equal = 0;
                    for (double other : values) {
                        below += other < values[i] ? 1 : 0;
                        equal += other == values[i] ? 1 : 0;
                    }
                    return 2 * below + equal + 1;
                })
                .toArray();
    }
}
