package dev.harness.perf.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The places where the level of a series of values changes, by E-divisive means: the series is split where the energy distance of the two sides
 * is largest, and the parts are split again. (D. S. Matteson, N. A. James, A nonparametric approach for multiple change point analysis of
 * multivariate data, 2014.) As in Hunter, which Apache Otava continues, a t-test decides instead of random permutations, so that the same
 * values always give the same places; in the end every place is tested once more against its neighbours. (M. Fleming, P. Kołaczkowski and
 * others, Hunter: using change point detection to hunt for performance regressions, 2023.) The best of many splits looks better than it is, so
 * the level of the test is divided by the number of values. Stateless and thread-safe.
 */
public final class ChangePoints {
    private final double[] values;
    private final int shortest;
    private final double level;

    private ChangePoints(double[] values, int shortest, double level) {
        this.values = values;
        this.shortest = shortest;
        this.level = level / Math.max(1, values.length);
    }

    private record Split(int at, int end, double distance) {}

    /**
     * Returns the index of the first value of each new level, ascending. Takes time in proportion to the square of the number of values: 2,000 take
     * some 10 ms.
     *
     * @param values in the order of time, all finite; usually logarithms, so that a change is a ratio
     * @param shortest how many values a level has at least, 2 or more
     * @param level how probable a change point is, at most, in a series that has none, such as 0.01
     * @throws IllegalArgumentException if {@code shortest} is out of range
     */
    public static List<Integer> of(double[] values, int shortest, double level) {
        if (shortest < 2) {
            throw new IllegalArgumentException("a level of " + shortest + " value has no spread; give at least 2");
        }
        ChangePoints search = new ChangePoints(values.clone(), shortest, level);
        Set<Integer> found = new TreeSet<>();
        search.split(0, values.length, found);
        return search.confirmed(new ArrayList<>(found));
    }

    private void split(int from, int to, Set<Integer> found) {
        Split best = best(from, to);
        if (best == null || p(from, best.at(), best.end()) >= level) {
            return;
        }
        found.add(best.at());
        split(from, best.at(), found);
        split(best.at(), to, found);
    }

    /** The split whose left side begins the part, and whose right side may end before the part does: a dip ends, too. */
    private @Nullable Split best(int from, int to) {
        double[] toAllBefore = new double[to];
        for (int i = from; i < to; i++) {
            for (int j = from; j < i; j++) {
                toAllBefore[i] += Math.abs(values[i] - values[j]);
            }
        }
        double[] toLeft = new double[to];
        double withinLeft = 0;
        @Nullable Split best = null;
        for (int at = from + 1; at < to; at++) {
            withinLeft += toAllBefore[at - 1];
            double between = 0;
            double withinRight = 0;
            for (int i = at; i < to; i++) {
                toLeft[i] += Math.abs(values[i] - values[at - 1]);
                between += toLeft[i];
                withinRight += toAllBefore[i] - toLeft[i];
                if (at - from >= shortest && i + 1 - at >= shortest) {
                    double distance = distance(at - from, i + 1 - at, between, withinLeft, withinRight);
                    if (best == null || distance > best.distance()) {
                        best = new Split(at, i + 1, distance);
                    }
                }
            }
        }
        return best;
    }

    /** The energy distance of two samples, weighted by their sizes; the sums are over pairs. */
    private static double distance(int left, int right, double between, double withinLeft, double withinRight) {
        double m = left;
        double n = right;
        double energy = 2 * between / (m * n) - 2 * withinLeft / (m * (m - 1)) - 2 * withinRight / (n * (n - 1));
        return m * n / (m + n) * energy;
    }

    /** Takes the least certain place out until all are certain: a place next to it has longer levels then. */
    private List<Integer> confirmed(List<Integer> places) {
        while (!places.isEmpty()) {
            int worst = -1;
            double highest = level;
            for (int i = 0; i < places.size(); i++) {
                int from = i == 0 ? 0 : places.get(i - 1);
                int to = i + 1 == places.size() ? values.length : places.get(i + 1);
                double p = p(from, places.get(i), to);
                if (p >= highest) {
                    worst = i;
                    highest = p;
                }
            }
            if (worst < 0) {
                break;
            }
            places.remove(worst);
        }
        return List.copyOf(places);
    }

    private double p(int from, int at, int to) {
        return StudentT.differing(Arrays.copyOfRange(values, from, at), Arrays.copyOfRange(values, at, to));
    }
}
