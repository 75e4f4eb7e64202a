package dev.harness.perf.stats;

import java.util.Arrays;

/**
 * An exact permutation test of two samples of the same size: the share of all ways to deal the values onto two sides whose statistic is at least
 * that of the real sides. The statistic is the difference of the means of the faster half of each side: disturbances only add time, so the slower
 * half says less. It needs no assumption but that the order was random. (R. A. Fisher, The design of experiments, 1935.) Stateless and
 * thread-safe.
 */
public final class Dealing {
    /** 24 values have 2.7 million dealings: some tenths of a second. */
    static final int MOST_A_SIDE = 12;

    private Dealing() {}

    /**
     * Returns by how much the faster half now lies above the faster half before.
     *
     * @param before at least one value, all finite
     * @param now at least one value, all finite
     */
    public static double difference(double[] before, double[] now) {
        return fasterHalf(sorted(now)) - fasterHalf(sorted(before));
    }

    /**
     * Returns the one-sided p that the values now are above those before.
     *
     * @param before 1 to 12 values, all finite
     * @param now as many
     * @throws IllegalArgumentException if the sides differ in size or are too large
     */
    public static double above(double[] before, double[] now) {
        if (before.length != now.length || now.length == 0 || now.length > MOST_A_SIDE) {
            throw new IllegalArgumentException(before.length + " and " + now.length
                    + " values cannot be dealt; both sides need the same number, 1 to " + MOST_A_SIDE);
        }
        double[] all = new double[2 * now.length];
        System.arraycopy(before, 0, all, 0, now.length);
        System.arraycopy(now, 0, all, now.length, now.length);
        Arrays.sort(all);
        double limit = difference(before, now) - 1e-12 * (1 + Math.abs(all[0]) + Math.abs(all[all.length - 1]));
        return new Count(all, now.length, limit).share();
    }

    private static double[] sorted(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no values: a difference needs at least one on each side");
        }
        double[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    private static double fasterHalf(double[] sorted) {
        int half = half(sorted.length);
        return Arrays.stream(sorted, 0, half).sum() / half;
    }

    private static int half(int size) {
        return (size + 1) / 2;
    }

    /** Deals the sorted values one by one, so that the first ones of a side are its faster half. */
    private static final class Count {
        private final double[] sorted;
        private final int side;
        private final int half;
        private final double limit;
        private long reached;
        private long dealt;

        Count(double[] sorted, int side, double limit) {
            this.sorted = sorted;
            this.side = side;
            this.half = half(side);
            this.limit = limit;
        }

        double share() {
            deal(0, 0, 0, 0);
            return (double) reached / dealt;
        }

        private void deal(int next, int onNow, double now, double before) {
            if (next == sorted.length) {
                dealt++;
                reached += (now - before) / half >= limit ? 1 : 0;
                return;
            }
            int onBefore = next - onNow;
            if (onNow < side) {
                deal(next + 1, onNow + 1, onNow < half ? now + sorted[next] : now, before);
            }
            if (onBefore < side) {
                deal(next + 1, onNow, now, onBefore < half ? before + sorted[next] : before);
            }
        }
    }
}
