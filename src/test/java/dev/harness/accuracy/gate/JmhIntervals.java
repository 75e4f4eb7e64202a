package dev.harness.accuracy.gate;

import dev.harness.perf.stats.StudentT;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * JMH's score and error: the mean of all iterations of all forks with its 99.9 % interval by Student's t; an alarm when the
 * intervals lie apart. A fifth of the rounds of a JVM stands for one of JMH's five iterations.
 */
final class JmhIntervals implements Rule {
    private static final int ITERATIONS = 5;
    private static final double CONFIDENCE = 0.999;

    @Override
    public String name() {
        return "JMH's intervals";
    }

    @Override
    public boolean alarms(double[][] base, double[][] now) {
        double[] before = iterations(base);
        double[] after = iterations(now);
        return mean(after) - error(after) > mean(before) + error(before);
    }

    static double[] iterations(double[][] jvms) {
        return Arrays.stream(jvms).flatMapToDouble(JmhIntervals::fifths).toArray();
    }

    private static DoubleStream fifths(double[] rounds) {
        int parts = Math.min(ITERATIONS, rounds.length);
        double[] means = new double[parts];
        for (int part = 0; part < parts; part++) {
            int from = rounds.length * part / parts;
            int to = rounds.length * (part + 1) / parts;
            means[part] = Arrays.stream(rounds, from, to).average().orElseThrow();
        }
        return Arrays.stream(means);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Returns half the width of the interval; infinite for one value. */
    static double error(double[] values) {
        if (values.length < 2) {
            return Double.POSITIVE_INFINITY;
        }
        double mean = mean(values);
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        double deviation = Math.sqrt(squares / (values.length - 1));
        return StudentT.twoSided(CONFIDENCE, values.length - 1) * deviation / Math.sqrt(values.length);
    }
}
