package dev.harness.perf.measure;

import dev.harness.perf.stats.Summary;

/**
 * Joins neighbouring rounds until their means settle, for an operation with a rare expensive case, for example one call in
 * a hundred that takes a thousand times as long. A short round contains at most one such call, so the median of short
 * rounds does not show the cost of the operation; longer rounds contain all cases in proportion. A single interruption is
 * not spread over the rounds, and does not cause joining: the median ignores it as before.
 */
final class Blocks {
    /** Mean and median of rounds that differ by more are looked at, ... */
    private static final double UNSETTLED = 1.1;

    /** ... and rounds of which four in five lie farther apart than this part of their median. */
    private static final double WIDE = 0.2;

    /** Those of blocks that differ by no more have settled, ... */
    private static final double SETTLED = 0.05;

    /** ... if four in five blocks lie no farther apart than this part of their median, */
    private static final double NARROW = 1;

    /** or than this one where the rounds were wide. */
    private static final double MUCH_NARROWER = 0.2;

    /** Fewer blocks give no median. */
    private static final int FEWEST = 20;

    private Blocks() {}

    /** Returns the number of rounds in a block: 1 if single rounds settle, 0 if no size of block settles. */
    static int roundsEach(RoundTimes rounds) {
        Summary summary = rounds.summary();
        boolean wide = width(summary) > WIDE;
        if (rounds.size() < 2 * FEWEST || (!wide && summary.mean() <= UNSETTLED * summary.median())) {
            return 1;
        }
        double narrow = wide ? MUCH_NARROWER : NARROW;
        for (int each = 2; rounds.size() / each >= FEWEST; each *= 2) {
            if (settled(join(rounds, each).summary(), narrow)) {
                return each;
            }
        }
        return 0;
    }

    /** Returns blocks of this number of rounds; last rounds that do not fill a block are left out. */
    static RoundTimes join(RoundTimes rounds, int each) {
        if (each <= 1) {
            return rounds;
        }
        double[] values = rounds.values();
        int[] marked = rounds.marked();
        RoundTimes blocks = new RoundTimes();
        int mark = 0;
        for (int end = each; end <= values.length; end += each) {
            double sum = 0;
            for (int i = end - each; i < end; i++) {
                sum += values[i];
            }
            boolean any = false;
            for (; mark < marked.length && marked[mark] < end; mark++) {
                any = true;
            }
            blocks.add(sum / each, any);
        }
        return blocks;
    }

    private static boolean settled(Summary blocks, double narrow) {
        return Math.abs(blocks.mean() - blocks.median()) <= SETTLED * blocks.median() && width(blocks) <= narrow;
    }

    private static double width(Summary samples) {
        return (samples.percentile(90) - samples.percentile(10)) / samples.median();
    }
}
