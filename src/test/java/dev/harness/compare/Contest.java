package dev.harness.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Contestants that take turns, round after round, so that a slow minute of the machine meets all of them. */
final class Contest {
    private final List<Contestant> contestants = new ArrayList<>();
    private double[][] results = {};

    /** Returns one figure of one round. */
    @FunctionalInterface
    interface Contestant {
        double run() throws Exception;
    }

    /** Returns the number under which the contestant's figures are found. */
    int add(Contestant contestant) {
        contestants.add(contestant);
        return contestants.size() - 1;
    }

    void run(int warmUps, int rounds) throws Exception {
        results = new double[contestants.size()][rounds];
        for (int round = -warmUps; round < rounds; round++) {
            for (int i = 0; i < results.length; i++) {
                double figure = contestants.get(i).run();
                if (round >= 0) {
                    results[i][round] = figure;
                }
            }
        }
    }

    double median(int contestant) {
        return quantile(results[contestant], 0.5);
    }

    /** Returns the ratio of two contestants: of each round by itself, then quartiles over the rounds. */
    Ratio ratio(int of, int to) {
        double[] ratios = new double[results[of].length];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = results[of][round] / results[to][round];
        }
        return new Ratio(quantile(ratios, 0.25), quantile(ratios, 0.5), quantile(ratios, 0.75));
    }

    /** Quartiles of a ratio. */
    record Ratio(double lower, double median, double upper) {}

    private static double quantile(double[] values, double fraction) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = fraction * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** Returns the nanoseconds that one call took, the mean of so many. */
    static double nanosEach(int times, Contestant call) throws Exception {
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            call.run();
        }
        return (System.nanoTime() - begin) / (double) times;
    }
}
