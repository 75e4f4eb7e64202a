package dev.harness.perf.measure;

import dev.harness.perf.stats.Summary;
import java.util.Arrays;

/** The rounds measured so far. Not thread-safe. */
final class RoundTimes {

    private double[] values = new double[1_024];
    private int[] marked = new int[16];
    private int size;
    private int marks;

    void add(double value, boolean mark) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        if (mark) {
            if (marks == marked.length) {
                marked = Arrays.copyOf(marked, 2 * marks);
            }
            marked[marks++] = size;
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    double[] values() {
        return Arrays.copyOf(values, size);
    }

    /** Returns the indexes of the marked rounds. */
    int[] marked() {
        return Arrays.copyOf(marked, marks);
    }

    /** Forgets the older half. */
    void dropOlderHalf() {
        int dropped = size / 2;
        values = Arrays.copyOfRange(values, dropped, dropped + values.length);
        size -= dropped;
        marked = Arrays.stream(marked, 0, marks)
                .map(index -> index - dropped)
                .filter(index -> index >= 0)
                .toArray();
        marks = marked.length;
        marked = Arrays.copyOf(marked, marks + 16);
    }

    Summary summary() {
        return Summary.of(values());
    }

    /** Returns the median of the newer half relative to that of the older half, less one; 0 below 4 rounds. */
    double shift() {
        if (size < 4) {
            return 0;
        }
        double older = Summary.of(Arrays.copyOfRange(values, 0, size / 2)).median();
        double newer = Summary.of(Arrays.copyOfRange(values, size / 2, size)).median();
        return newer / older - 1;
    }
}
