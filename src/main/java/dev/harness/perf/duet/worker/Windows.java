package dev.harness.perf.duet.worker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The windows of a warm-up on one side. Warm is: four of the last five medians agree within 2 %; or, on a machine where they never
 * agree, the fastest of the last five is not faster than that of the five before, since disturbances can only add time.
 */
final class Windows {
    static final int ENOUGH = 5;
    private static final double AGREEMENT = 0.02;

    private final List<Double> medians = new ArrayList<>();
    private double wall = 1;

    /** Adds a window: nanoseconds of an operation alone, and with whatever comes with it. */
    void add(double median, double withSetup) {
        medians.add(median);
        wall = withSetup;
    }

    boolean isWarm() {
        return agree() || noLongerFaster();
    }

    private boolean agree() {
        if (medians.size() < ENOUGH) {
            return false;
        }
        double middle = median();
        return Arrays.stream(last(0))
                        .filter(median -> Math.abs(median - middle) <= AGREEMENT * middle)
                        .count()
                >= ENOUGH - 1;
    }

    private boolean noLongerFaster() {
        if (medians.size() < 2 * ENOUGH) {
            return false;
        }
        double now = Arrays.stream(last(0)).min().orElseThrow();
        double before = Arrays.stream(last(ENOUGH)).min().orElseThrow();
        return Math.abs(now - before) <= AGREEMENT * before;
    }

    private double[] last(int skipped) {
        int end = medians.size() - skipped;
        return medians.subList(Math.max(end - ENOUGH, 0), end).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Returns the nanoseconds of an operation, by the last windows. */
    double median() {
        return Medians.of(last(0));
    }

    double wall() {
        return wall;
    }
}
