package dev.harness.accuracy.gate;

import java.util.Arrays;
import java.util.Random;

/**
 * What Criterion.rs does between two saved runs: a test of the means by resampling Welch's t from the pooled samples (5 %), and
 * a 95 % bootstrap interval of the relative change of the mean, wholly above the noise threshold of 1 %. Criterion resamples
 * 100,000 times; how often is done here is said in the name. The same seed each time.
 */
final class CriterionBootstrap implements Rule {
    private static final double NOISE = 0.01;
    private static final double LEVEL = 0.05;

    private final int resamples;

    CriterionBootstrap(int resamples) {
        this.resamples = resamples;
    }

    @Override
    public String name() {
        return "Criterion's bootstrap, " + resamples + " resamples";
    }

    @Override
    public boolean alarms(double[][] base, double[][] now) {
        double[] before = Pooled.rounds(base);
        double[] after = Pooled.rounds(now);
        Random random = new Random(1);
        return lowestChange(before, after, random) > NOISE && differ(before, after, random);
    }

    /** Returns the lower end of the interval of the change of the mean. */
    private double lowestChange(double[] before, double[] after, Random random) {
        double[] changes = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            changes[i] = mean(drawn(after, after.length, random)) / mean(drawn(before, before.length, random)) - 1;
        }
        Arrays.sort(changes);
        return changes[(int) (resamples * LEVEL / 2)];
    }

    private boolean differ(double[] before, double[] after, Random random) {
        double[] all = Arrays.copyOf(before, before.length + after.length);
        System.arraycopy(after, 0, all, before.length, after.length);
        double t = Math.abs(welch(before, after));
        int beyond = 0;
        for (int i = 0; i < resamples; i++) {
            double[] first = drawn(all, before.length, random);
            double[] second = drawn(all, after.length, random);
            beyond += Math.abs(welch(first, second)) >= t ? 1 : 0;
        }
        return beyond < LEVEL * resamples;
    }

    private static double welch(double[] first, double[] second) {
        double error = Math.sqrt(variance(first) / first.length + variance(second) / second.length);
        double difference = mean(second) - mean(first);
        return difference == 0 ? 0 : difference / error;
    }

    private static double[] drawn(double[] values, int size, Random random) {
        double[] drawn = new double[size];
        for (int i = 0; i < size; i++) {
            drawn[i] = values[random.nextInt(values.length)];
        }
        return drawn;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }
}
