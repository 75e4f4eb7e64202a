package dev.harness.perf.power;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The growth that is noticed in 95 of 100 simulated runs. A run in which a growth is noticed notices every larger one, so that halving
 * finds it, and what is known of a run need not be asked again. Immutable.
 *
 * @param share the growth; infinite if not even ten times the value is noticed so often
 * @param ofHalf in which part of the runs a growth of 50 % is noticed
 */
record Growths(double share, double ofHalf) {
    private static final double MOST = Math.log(10);
    private static final double EXACT = 0.0003;

    /** Whether a simulated run notices a growth. */
    interface Runs {
        boolean notices(int run, double logarithm);
    }

    /** Asks so many runs. */
    static Growths of(int count, Runs runs) {
        int[] all = IntStream.range(0, count).toArray();
        double half = Math.log1p(Noticed.HALF);
        int[] ofHalf = noticing(runs, half, all);
        int wanted = Math.min(count, (int) Math.ceil(Noticed.OFTEN * (count + 1)));
        double chance = ofHalf.length / (double) count;
        double often = ofHalf.length >= wanted
                ? between(runs, 0, half, ofHalf, wanted)
                : between(runs, half, without(all, ofHalf), wanted - ofHalf.length);
        return new Growths(Math.expm1(often), chance);
    }

    private static double between(Runs runs, double low, int[] open, int wanted) {
        int[] most = noticing(runs, MOST, open);
        return most.length < wanted ? Double.POSITIVE_INFINITY : between(runs, low, MOST, most, wanted);
    }

    /** All of the open runs notice the higher growth, none the lower one; so many are wanted. */
    private static double between(Runs runs, double from, double to, int[] start, int count) {
        double low = from;
        double high = to;
        int[] open = start;
        int wanted = count;
        while (high - low > EXACT) {
            double middle = (low + high) / 2;
            int[] noticing = noticing(runs, middle, open);
            if (noticing.length >= wanted) {
                high = middle;
                open = noticing;
            } else {
                low = middle;
                wanted -= noticing.length;
                open = without(open, noticing);
            }
        }
        return high;
    }

    private static int[] noticing(Runs runs, double growth, int... open) {
        return Arrays.stream(open).filter(run -> runs.notices(run, growth)).toArray();
    }

    /** Both are in ascending order. */
    private static int[] without(int[] all, int... some) {
        return Arrays.stream(all)
                .filter(each -> Arrays.binarySearch(some, each) < 0)
                .toArray();
    }
}
