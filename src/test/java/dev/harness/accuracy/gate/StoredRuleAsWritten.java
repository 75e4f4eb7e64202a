package dev.harness.accuracy.gate;

import dev.harness.perf.stats.Summary;
import java.util.Arrays;

/**
 * The decision on two stored runs as its description has it, without the calibration loop: with five JVMs a side at least,
 * Mann-Whitney's test on the medians of the JVMs, one-sided at 0.5 %, and a growth of at least the threshold and three times the
 * larger standard deviation of the JVMs. With fewer, both wholly apart and a growth by the number of JVMs. Immutable.
 *
 * @param threshold the logarithm of the smallest growth that is called slower
 */
record StoredRuleAsWritten(double threshold) implements Rule {
    private static final int ENOUGH = 5;
    private static final double LEVEL = 0.005;
    private static final double DEVIATIONS = 3;
    private static final double[] FEW = {0.4, 0.4, 0.25, 0.15};

    /** Returns the rule for a threshold of 3 %. */
    static StoredRuleAsWritten usual() {
        return new StoredRuleAsWritten(Math.log(1.03));
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public boolean alarms(double[][] base, double[][] now) {
        double[] before = medians(base);
        double[] after = medians(now);
        double growth = Pooled.median(after) - Pooled.median(before);
        int jvms = Math.min(before.length, after.length);
        if (jvms < ENOUGH) {
            return growth >= Math.log1p(FEW[jvms - 1]) && apart(base, now, before, after);
        }
        double noise = DEVIATIONS
                * Math.max(Spread.of(before).deviation(), Spread.of(after).deviation());
        return growth >= Math.max(threshold, noise) && rankSum(before, after) <= LEVEL;
    }

    private static double[] medians(double[][] jvms) {
        return Arrays.stream(jvms)
                .mapToDouble(rounds -> Math.log(Pooled.median(rounds)))
                .toArray();
    }

    private static boolean apart(double[][] base, double[][] now, double[] before, double[] after) {
        return Arrays.stream(after).min().orElseThrow()
                        > Arrays.stream(before).max().orElseThrow()
                && Summary.of(Pooled.rounds(now)).percentile(10)
                        > Summary.of(Pooled.rounds(base)).percentile(90);
    }

    /** Returns the share of all ways to divide the values among both sides whose rank sum is at least that of these. */
    static double rankSum(double[] before, double[] after) {
        double[] all = Arrays.copyOf(before, before.length + after.length);
        System.arraycopy(after, 0, all, before.length, after.length);
        double[] ranks = Arrays.stream(all).map(value -> rank(all, value)).toArray();
        double reached = Arrays.stream(ranks, before.length, all.length).sum();
        long[] counts = divide(ranks, after.length, reached);
        return counts[0] / (double) counts[1];
    }

    private static double rank(double[] all, double value) {
        long below = Arrays.stream(all).filter(other -> other < value).count();
        long equal = Arrays.stream(all).filter(other -> other == value).count();
        return below + (equal + 1) / 2.0;
    }

    private static long[] divide(double[] ranks, int chosen, double reached) {
        long[] counts = new long[2];
        for (int subset = 0; subset < 1 << ranks.length; subset++) {
            if (Integer.bitCount(subset) == chosen) {
                double sum = 0;
                for (int i = 0; i < ranks.length; i++) {
                    sum += (subset >> i & 1) * ranks[i];
                }
                counts[0] += sum >= reached ? 1 : 0;
                counts[1]++;
            }
        }
        return counts;
    }
}
