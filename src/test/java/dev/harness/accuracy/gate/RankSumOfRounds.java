package dev.harness.accuracy.gate;

import org.apache.commons.math3.stat.inference.MannWhitneyUTest;

/**
 * Mann-Whitney's test on the rounds of all JVMs, one-sided at 1 %, with medians at least 5 % apart: each round counts as an
 * independent sample, which it is not.
 */
final class RankSumOfRounds implements Rule {
    private static final double LEVEL = 0.01;

    @Override
    public String name() {
        return "Mann-Whitney on rounds";
    }

    @Override
    public boolean alarms(double[][] base, double[][] now) {
        return Pooled.median(now) > Pooled.median(base) * (1 + ALLOWED)
                && new MannWhitneyUTest().mannWhitneyUTest(Pooled.rounds(base), Pooled.rounds(now)) / 2 <= LEVEL;
    }
}
