package dev.harness.accuracy.growth;

import dev.harness.perf.Bencher;
import dev.harness.perf.Complexity;
import dev.harness.perf.LimitComplexity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Twelve operations of known growth, from 1 ns to 10 ms. A limit of the class itself must be kept, one of the next class that grows
 * more slowly must be broken.
 */
class GrowthOfTime {
    private static final int[] WIDE = {1_000, 4_000, 16_000, 64_000, 256_000};
    private static final int[] NARROW = {1_000, 2_000, 4_000, 8_000, 16_000, 32_000};

    private final Map<Integer, Object> made = new HashMap<>();

    /** What an operation works on and does not change: made once for each size. */
    @SuppressWarnings("unchecked")
    private <S> S once(int size, IntFunction<S> maker) {
        return (S) made.computeIfAbsent(size, maker::apply);
    }

    private void listGet(Bencher bencher) {
        bencher.sizes(WIDE).withInput(n -> once(n, GrowthOfTime::list)).batch(1_000).measure(list -> list.get(list.size() / 2));
    }

    private void hashGet(Bencher bencher) {
        bencher.sizes(WIDE).withInput(n -> once(n, GrowthOfTime::hashes)).batch(1_000).measure(map -> map.get(500));
    }

    private void dequeTurn(Bencher bencher) {
        bencher.sizes(WIDE).withInput(n -> once(n, size -> new ArrayDeque<>(list(size)))).batch(1_000).measure(deque -> {
            Integer first = deque.pollFirst();
            deque.addLast(first);
            return first;
        });
    }

    private void binarySearch(Bencher bencher) {
        bencher.sizes(WIDE)
                .withInput(n -> once(n, size -> IntStream.range(0, size).toArray()))
                .batch(1_000)
                .measure(sorted -> Arrays.binarySearch(sorted, 1));
    }

    private void treeFirst(Bencher bencher) {
        bencher.sizes(WIDE).withInput(n -> once(n, size -> new TreeMap<>(hashes(size)))).batch(1_000).measure(tree -> tree.get(0));
    }

    private void fill(Bencher bencher) {
        bencher.sizes(NARROW).withInput(n -> once(n, long[]::new)).run(array -> Arrays.fill(array, 7));
    }

    private void sum(Bencher bencher) {
        bencher.sizes(NARROW).withInput(n -> once(n, GrowthOfTime::list)).measure(GrowthOfTime::total);
    }

    private void join(Bencher bencher) {
        bencher.sizes(NARROW).withInput(n -> once(n, GrowthOfTime::list)).measure(GrowthOfTime::joined);
    }

    private void sort(Bencher bencher) {
        bencher.sizes(WIDE).withInput(n -> once(n, GrowthOfTime::shuffled).clone()).run(Arrays::sort);
    }

    private void pairs(Bencher bencher) {
        bencher.sizes(100, 200, 400, 800, 1_600)
                .withInput(n -> once(n, GrowthOfTime::shuffled))
                .measure(GrowthOfTime::inversions);
    }

    private void multiply(Bencher bencher) {
        bencher.sizes(16, 32, 64, 128, 256).withInput(n -> once(n, size -> new double[size][size])).measure(GrowthOfTime::square);
    }

    private void subsets(Bencher bencher) {
        bencher.sizes(8, 10, 12, 14, 16, 18).withInput(n -> n).measure(n -> countSubsets(n, 3));
    }

    @Test
    @LimitComplexity(Complexity.CONSTANT)
    void listGet_own(Bencher bencher) {
        listGet(bencher);
    }

    @Test
    @LimitComplexity(Complexity.CONSTANT)
    void hashGet_own(Bencher bencher) {
        hashGet(bencher);
    }

    @Test
    @LimitComplexity(Complexity.CONSTANT)
    void dequeTurn_own(Bencher bencher) {
        dequeTurn(bencher);
    }

    @Test
    @LimitComplexity(Complexity.LOGARITHMIC)
    void binarySearch_own(Bencher bencher) {
        binarySearch(bencher);
    }

    @Test
    @LimitComplexity(Complexity.CONSTANT)
    void binarySearch_below(Bencher bencher) {
        binarySearch(bencher);
    }

    @Test
    @LimitComplexity(Complexity.LOGARITHMIC)
    void treeFirst_own(Bencher bencher) {
        treeFirst(bencher);
    }

    @Test
    @LimitComplexity(Complexity.CONSTANT)
    void treeFirst_below(Bencher bencher) {
        treeFirst(bencher);
    }

    @Test
    @LimitComplexity(Complexity.LINEAR)
    void fill_own(Bencher bencher) {
        fill(bencher);
    }

    @Test
    @LimitComplexity(Complexity.LOGARITHMIC)
    void fill_below(Bencher bencher) {
        fill(bencher);
    }

    @Test
    @LimitComplexity(Complexity.LINEAR)
    void sum_own(Bencher bencher) {
        sum(bencher);
    }

    @Test
    @LimitComplexity(Complexity.LOGARITHMIC)
    void sum_below(Bencher bencher) {
        sum(bencher);
    }

    @Test
    @LimitComplexity(Complexity.LINEAR)
    void join_own(Bencher bencher) {
        join(bencher);
    }

    @Test
    @LimitComplexity(Complexity.LOGARITHMIC)
    void join_below(Bencher bencher) {
        join(bencher);
    }

    @Test
    @LimitComplexity(Complexity.LINEARITHMIC)
    void sort_own(Bencher bencher) {
        sort(bencher);
    }

    @Test
    @LimitComplexity(Complexity.LOGARITHMIC)
    void sort_below(Bencher bencher) {
        sort(bencher);
    }

    @Test
    @LimitComplexity(Complexity.QUADRATIC)
    void pairs_own(Bencher bencher) {
        pairs(bencher);
    }

    @Test
    @LimitComplexity(Complexity.LINEARITHMIC)
    void pairs_below(Bencher bencher) {
        pairs(bencher);
    }

    @Test
    @LimitComplexity(Complexity.CUBIC)
    void multiply_own(Bencher bencher) {
        multiply(bencher);
    }

    @Test
    @LimitComplexity(Complexity.QUADRATIC)
    void multiply_below(Bencher bencher) {
        multiply(bencher);
    }

    @Test
    @LimitComplexity(Complexity.EXPONENTIAL)
    void subsets_own(Bencher bencher) {
        subsets(bencher);
    }

    @Test
    @LimitComplexity(Complexity.CUBIC)
    void subsets_below(Bencher bencher) {
        subsets(bencher);
    }

    private static List<Integer> list(int size) {
        return IntStream.range(0, size).boxed().collect(ArrayList::new, List::add, List::addAll);
    }

    private static Map<Integer, Integer> hashes(int size) {
        Map<Integer, Integer> map = new HashMap<>();
        list(size).forEach(number -> map.put(number, number));
        return map;
    }

    private static int[] shuffled(int size) {
        return new Random(size).ints(size).toArray();
    }

    private static long total(Collection<Integer> numbers) {
        long total = 0;
        for (int number : numbers) {
            total += number;
        }
        return total;
    }

    private static int joined(Collection<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        for (int number : numbers) {
            text.append(number & 7);
        }
        return text.length();
    }

    private static int inversions(int[] numbers) {
        int inversions = 0;
        for (int i = 0; i < numbers.length; i++) {
            for (int j = 0; j < numbers.length; j++) {
                if (numbers[i] > numbers[j]) {
                    inversions++;
                }
            }
        }
        return inversions;
    }

    private static double[][] square(double[][] matrix) {
        int n = matrix.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += matrix[i][k] * matrix[k][j];
                }
                product[i][j] = sum;
            }
        }
        return product;
    }

    private static long countSubsets(int n, int step) {
        return n == 0 ? step & 1 : countSubsets(n - 1, step + 1) + countSubsets(n - 1, step);
    }
}
