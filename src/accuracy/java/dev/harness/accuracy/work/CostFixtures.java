package dev.harness.accuracy.work;

import dev.harness.perf.Bencher;
import dev.harness.perf.Benchmark;
import dev.harness.perf.Complexity;
import dev.harness.perf.LimitComplexity;
import dev.harness.perf.LimitWork;
import dev.harness.perf.kit.Fixture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests whose counting is timed: one, or eleven, of each kind. The operation fills a map with 1,000 numbers. */
final class CostFixtures {
    /** How many tests there are besides the first. */
    static final int FURTHER = 10;

    private CostFixtures() {}

    static int fill(int size) {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(numbers, new Random(1));
        TreeMap<Integer, Integer> map = new TreeMap<>();
        numbers.forEach(number -> map.put(number, number));
        return map.size();
    }

    /** A benchmark, counted as {@code harness.benchmark.work} says. */
    @Fixture
    static class Timed {
        static IntStream tests() {
            return IntStream.rangeClosed(0, Integer.getInteger("cost.further", 0));
        }

        @ParameterizedTest
        @MethodSource("tests")
        @Benchmark
        void fills(int test, Bencher bencher) {
            bencher.measure(() -> fill(1_000));
        }
    }

    /** A limit on work, which is counted without being timed. */
    @Fixture
    static class Limited {
        static IntStream tests() {
            return Timed.tests();
        }

        @ParameterizedTest
        @MethodSource("tests")
        @LimitWork("10 M")
        void fills(int test, Bencher bencher) {
            bencher.measure(() -> fill(1_000));
        }
    }

    /** A limit on growth, at five sizes. */
    @Fixture
    static class Growing {
        static IntStream tests() {
            return Timed.tests();
        }

        @ParameterizedTest
        @MethodSource("tests")
        @LimitComplexity(value = Complexity.LINEARITHMIC, of = LimitComplexity.Of.WORK)
        void fills(int test, Bencher bencher) {
            bencher.growing(60).withInput(size -> size).measure(CostFixtures::fill);
        }
    }
}
