package dev.harness.perf.measure;

import dev.harness.perf.stats.Summary;
import java.util.Arrays;

/**
 * The rounds of one window of the warm-up, at most 40: of more, neighbours are joined. A window of short rounds has thousands;
 * to sort them all made the JIT compile the sorting again and again during the warm-up, which then waited for the JIT. Not
 * thread-safe.
 */
final class WindowTimes {

    /** Arrays of fewer than 44 numbers are sorted by the simplest method, which is compiled once. */
    static final int MOST = 40;

    private final double[] means = new double[MOST];
    private int size;
    private int joined = 1;
    private double sum;
    private int summed;

    void add(double value) {
        sum += value;
        if (++summed < joined) {
            return;
        }
        if (size == MOST) {
            joinNeighbours();
        }
        means[size++] = sum / summed;
        sum = 0;
        summed = 0;
    }

    /** Makes room: half as many, each of twice as many rounds. The round that is being added stays shorter than these. */
    private void joinNeighbours() {
        for (int i = 0; i < MOST / 2; i++) {
            means[i] = (means[2 * i] + means[2 * i + 1]) / 2;
        }
        size = MOST / 2;
        joined *= 2;
    }

    /** Returns the median; at least one round must have been added. */
    double median() {
        return Summary.of(Arrays.copyOf(means, size)).median();
    }
}
