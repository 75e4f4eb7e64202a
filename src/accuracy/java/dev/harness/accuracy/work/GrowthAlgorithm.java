package dev.harness.accuracy.work;

import dev.harness.perf.Complexity;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;

/**
 * An algorithm whose growth is known from its code.
 *
 * @param growth the slowest class that holds it
 * @param known what it grows like, as textbooks write it
 * @param from the smallest of five sizes
 * @param step the difference of two sizes; 0: they double
 * @param operation makes the input of a size, and the operation on it
 */
record GrowthAlgorithm(
        String name, Complexity growth, String known, int from, int step, IntFunction<Callable<?>> operation) {
    private static final int SIZES = 5;

    /** Returns the sizes, as {@code bencher.growing(from)} takes them unless they have a step. */
    int[] sizes() {
        int[] sizes = new int[SIZES];
        for (int i = 0; i < SIZES; i++) {
            sizes[i] = step == 0 ? from << i : from + i * step;
        }
        return sizes;
    }
}
