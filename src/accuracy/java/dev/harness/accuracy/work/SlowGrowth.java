package dev.harness.accuracy.work;

import static dev.harness.perf.Complexity.CONSTANT;
import static dev.harness.perf.Complexity.LINEAR;
import static dev.harness.perf.Complexity.LOGARITHMIC;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/** What hardly grows. */
final class SlowGrowth {
    private static final int FROM = 500;

    private SlowGrowth() {}

    static List<Integer> shuffled(int n) {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(numbers, new Random(23));
        return numbers;
    }

    static void add(GrowthAlgorithms all) {
        constant(all);
        logarithmic(all);
        all.between("square root steps", LINEAR, "n^0.5", FROM, n -> () -> {
            int divisors = 0;
            for (int i = 1; i * i <= n; i++) {
                divisors += n % i == 0 ? 2 : 0;
            }
            return divisors;
        });
    }

    private static void constant(GrowthAlgorithms all) {
        all.add("ArrayList.get", CONSTANT, FROM, n -> {
            List<Integer> list = shuffled(n);
            return () -> list.get(n / 2);
        });
        all.add("LinkedHashMap, one key out and in", CONSTANT, FROM, n -> {
            Map<Integer, Integer> map = new LinkedHashMap<>();
            IntStream.range(0, n).forEach(i -> map.put(i, i));
            return () -> map.put(n / 3, map.remove(n / 3));
        });
        all.add("BitSet.get", CONSTANT, FROM, n -> {
            BitSet bits = new BitSet();
            bits.set(0, n);
            return () -> bits.get(n / 2);
        });
        all.add("ArrayDeque, both ends", CONSTANT, FROM, n -> {
            ArrayDeque<Integer> deque = new ArrayDeque<>(shuffled(n));
            return () -> deque.peekFirst() + deque.peekLast();
        });
        all.add("ConcurrentHashMap.containsKey", CONSTANT, FROM, n -> {
            Map<Integer, Integer> map = new ConcurrentHashMap<>();
            IntStream.range(0, n).forEach(i -> map.put(i, i));
            return () -> map.containsKey(n / 2);
        });
        all.add("LinkedList.getLast", CONSTANT, FROM, n -> {
            LinkedList<Integer> list = new LinkedList<>(shuffled(n));
            return list::getLast;
        });
        all.add("String.charAt, 100 places", CONSTANT, FROM, n -> {
            String text = "x".repeat(n);
            return () -> IntStream.range(0, 100).map(i -> text.charAt(i * 5)).sum();
        });
    }

    private static void logarithmic(GrowthAlgorithms all) {
        all.add("TreeSet.ceiling", LOGARITHMIC, FROM, n -> {
            TreeSet<Integer> set = new TreeSet<>(shuffled(n));
            return () -> set.ceiling(n - 1);
        });
        all.add("PriorityQueue, smallest out and in", LOGARITHMIC, FROM, n -> {
            PriorityQueue<Integer> queue = new PriorityQueue<>(shuffled(n));
            return () -> queue.add(queue.poll());
        });
        all.add("Collections.binarySearch", LOGARITHMIC, FROM, n -> {
            List<Integer> list = IntStream.range(0, n).boxed().toList();
            return () -> Collections.binarySearch(list, n);
        });
        all.add("power by squaring", LOGARITHMIC, FROM, n -> () -> {
            long power = 1;
            long base = 3;
            for (int rest = n; rest > 0; rest /= 2) {
                power = rest % 2 == 0 ? power : power * base % 1_000_003;
                base = base * base % 1_000_003;
            }
            return power;
        });
        all.add("Fenwick tree, one change", LOGARITHMIC, FROM, n -> {
            int[] tree = new int[n + 1];
            return () -> {
                for (int i = 1; i <= n; i += i & -i) {
                    tree[i]++;
                }
                return tree[1];
            };
        });
        all.add("ConcurrentSkipListMap.get", LOGARITHMIC, FROM, n -> {
            Map<Integer, Integer> map = new ConcurrentSkipListMap<>();
            shuffled(n).forEach(i -> map.put(i, i));
            return () -> map.get(n / 2);
        });
    }
}
