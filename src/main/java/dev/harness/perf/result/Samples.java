package dev.harness.perf.result;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The samples of a measurement: nanoseconds per operation of every round, grouped by fork. Immutable and thread-safe;
 * two are equal if all samples are equal.
 */
public final class Samples {
    private final double[][] forks;
    private final double below;
    private final int[][] collected;

    private Samples(double[][] forks, double below, int[][] collected) {
        this.forks = forks;
        this.below = below;
        this.collected = collected;
    }

    /**
     * Returns samples without values, for an operation too short for the clock.
     *
     * @param nanos an upper bound of the time, more than 0
     * @param forks the number of JVMs that tried, at least 1
     * @throws IllegalArgumentException if one is out of range
     */
    public static Samples below(double nanos, int forks) {
        if (!(nanos > 0 && Double.isFinite(nanos)) || forks < 1) {
            throw new IllegalArgumentException("below " + nanos + " ns in " + forks + " JVMs is no measurement");
        }
        return new Samples(new double[forks][0], nanos, new int[forks][0]);
    }

    /**
     * Returns a copy of these rounds.
     *
     * @param perFork one array of nanoseconds per operation for each JVM that measured
     * @throws IllegalArgumentException if there is no sample at all, a JVM without one, or one that is not finite
     */
    public static Samples of(double[]... perFork) {
        if (perFork.length == 0) {
            throw new IllegalArgumentException("no samples: a measurement has at least one round");
        }
        double[][] copy = new double[perFork.length][];
        for (int fork = 0; fork < copy.length; fork++) {
            copy[fork] = checked(perFork[fork].clone(), fork);
        }
        return new Samples(copy, 0, new int[copy.length][0]);
    }

    /**
     * Returns these samples with the rounds during which a garbage collection happened.
     *
     * @param perFork the indexes of those rounds in each JVM, ascending
     * @throws IllegalArgumentException if there is another number of JVMs, or an index is none of a round
     */
    public Samples withCollections(int[]... perFork) {
        if (perFork.length != forks.length) {
            throw new IllegalArgumentException(
                    "collections of " + perFork.length + " JVMs do not go with samples of " + forks.length);
        }
        for (int fork = 0; fork < perFork.length; fork++) {
            int last = -1;
            for (int round : perFork[fork]) {
                if (round <= last || round >= forks[fork].length) {
                    throw new IllegalArgumentException("collection in round " + round + " of fork " + fork
                            + " is out of order, or there are only " + forks[fork].length + " rounds");
                }
                last = round;
            }
        }
        return new Samples(
                forks, below, Arrays.stream(perFork).map(int[]::clone).toArray(int[][]::new));
    }

    /** Returns for each JVM the indexes of the rounds during which a garbage collection happened, ascending. */
    public int[][] collections() {
        return Arrays.stream(collected).map(int[]::clone).toArray(int[][]::new);
    }

    private static double[] checked(double[] rounds, int fork) {
        if (rounds.length == 0) {
            throw new IllegalArgumentException("no samples in fork " + fork + ": a measurement has at least one round");
        }
        for (int round = 0; round < rounds.length; round++) {
            if (!Double.isFinite(rounds[round])) {
                throw new IllegalArgumentException(
                        "sample " + round + " of fork " + fork + " is " + rounds[round] + ", not a finite number");
            }
        }
        return rounds;
    }

    /** Returns the upper bound of the time in nanoseconds if there are no samples; empty if there are. */
    public OptionalDouble below() {
        return below > 0 ? OptionalDouble.of(below) : OptionalDouble.empty();
    }

    /** Returns the number of JVMs that measured, at least 1. */
    public int forks() {
        return forks.length;
    }

    /** Returns a copy of the rounds of one JVM, in the order in which they ran. */
    public double[] fork(int index) {
        return forks[index].clone();
    }

    /** Returns a copy of the rounds, JVM by JVM. */
    public double[][] perFork() {
        return Arrays.stream(forks).map(double[]::clone).toArray(double[][]::new);
    }

    /** Returns the number of rounds of all JVMs together. */
    public int size() {
        return Arrays.stream(forks).mapToInt(rounds -> rounds.length).sum();
    }

    /** Returns the rounds of all JVMs, one after another. */
    public double[] pooled() {
        return Arrays.stream(forks).flatMapToDouble(Arrays::stream).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Samples samples
                && below == samples.below
                && Arrays.deepEquals(forks, samples.forks)
                && Arrays.deepEquals(collected, samples.collected);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(forks) + Double.hashCode(below);
    }

    @Override
    public String toString() {
        return below > 0
                ? "below " + below + " ns"
                : size() + " samples of " + forks.length + (forks.length == 1 ? " JVM" : " JVMs");
    }
}
