package dev.harness.perf.power;

import dev.harness.perf.stats.Summary;
import java.util.List;
import java.util.Random;

/**
 * Draws what another run of the same code would measure, one logarithm for each JVM. The JVMs of few runs do not say exactly how far JVMs
 * are apart, so each draw first draws a spread and a centre that go with what was seen, and then JVMs of these: the predictive
 * distribution of normal values of unknown mean and variance, under which a statement of "in 95 of 100" holds in 95 of 100 runs,
 * however few JVMs it stands on. (A. Gelman and others, Bayesian data analysis, 2013, 3.2.) Not thread-safe.
 */
final class JvmDraws {
    private final int jvms;
    private final double centre;
    private final double squares;
    private final int freedom;
    private final Random random;

    /**
     * Begins to draw.
     *
     * @param baseline the logarithms of the baseline's JVMs
     * @param others those of other runs, of which only the spread within each run counts
     */
    JvmDraws(double[] baseline, List<double[]> others, Random random) {
        this.jvms = baseline.length;
        this.random = random;
        this.centre = Summary.of(baseline).mean();
        double sum = squares(baseline);
        int degrees = baseline.length - 1;
        for (double[] other : others) {
            sum += squares(other);
            degrees += other.length - 1;
        }
        this.squares = sum;
        this.freedom = degrees;
    }

    private static double squares(double... values) {
        double deviation = values.length < 2 ? 0 : Summary.of(values).stddev();
        return deviation * deviation * (values.length - 1);
    }

    /** Returns how many independent differences between JVMs the spread is known from. */
    int freedom() {
        return freedom;
    }

    /** Returns the logarithms of the JVMs of one more run, as many as the baseline has. */
    double[] run() {
        return run(jvms);
    }

    /** Returns the logarithms of so many further JVMs. */
    double[] run(int count) {
        double spread = Math.sqrt(squares / chiSquare());
        double middle = centre + spread * random.nextGaussian() / Math.sqrt(jvms);
        double[] values = new double[count];
        for (int i = 0; i < values.length; i++) {
            values[i] = middle + spread * random.nextGaussian();
        }
        return values;
    }

    private double chiSquare() {
        double sum = 0;
        for (int i = 0; i < freedom; i++) {
            double value = random.nextGaussian();
            sum += value * value;
        }
        return sum;
    }
}
