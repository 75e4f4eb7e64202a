package dev.harness.accuracy.gate;

import java.util.List;

/** A rule that others use to say that a benchmark became slower, from the rounds of two saved runs. Thread-safe. */
interface Rule {
    /** The change that each rule allows, for a fair comparison. */
    double ALLOWED = 0.05;

    /** Returns the name in tables. */
    String name();

    /**
     * Returns whether the rule raises an alarm.
     *
     * @param base nanoseconds per operation of each round, JVM by JVM
     * @param now the same of the newer run
     */
    boolean alarms(double[][] base, double[][] now);

    /** Returns the rules in use elsewhere. */
    static List<Rule> others() {
        return List.of(
                new PooledFigure("mean:5%", Pooled::mean),
                new PooledFigure("min:5%", Pooled::min),
                new PooledFigure("median:5%", Pooled::median),
                new JmhIntervals(),
                new RankSumOfRounds(),
                new CriterionBootstrap(500));
    }
}
