package dev.harness.accuracy.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Collections, sorting and streams of the JDK. */
final class JdkCollections {
    private static final int MANY = 500;

    private enum Colour {
        RED,
        GREEN,
        BLUE
    }

    private JdkCollections() {}

    static Named operations() {
        Named named = new Named();
        maps(named);
        others(named);
        sorting(named);
        streams(named);
        return named;
    }

    private static List<Integer> shuffled() {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, MANY).boxed().toList());
        Collections.shuffle(numbers, new Random(7));
        return numbers;
    }

    private static List<String> words() {
        return shuffled().stream().map(i -> "word" + i * 37 % 211).toList();
    }

    private static void maps(Named named) {
        named.with("HashMap: count words", () -> {
            List<String> words = words();
            return () -> {
                Map<String, Integer> counts = new HashMap<>();
                words.forEach(word -> counts.merge(word, 1, Integer::sum));
                return counts;
            };
        });
        named.add("HashMap: keys with identity hashes", () -> {
            Map<Object, Integer> map = new HashMap<>();
            for (int i = 0; i < MANY; i++) {
                map.put(new Object(), i);
            }
            return map;
        });
        named.add("IdentityHashMap: fill", () -> {
            Map<Object, Integer> map = new IdentityHashMap<>();
            for (int i = 0; i < MANY; i++) {
                map.put(new Object(), i);
            }
            return map;
        });
        named.add("EnumMap and a set of enums in a HashSet", () -> {
            Map<Colour, Integer> map = new EnumMap<>(Colour.class);
            Set<Colour> set = new HashSet<>();
            for (Colour colour : Colour.values()) {
                map.put(colour, colour.ordinal());
                set.add(colour);
            }
            return map.size() + set.size();
        });
        named.with("Set.of: 20 look-ups", () -> {
            Set<String> set = Set.of("a", "bb", "ccc", "dddd", "eeeee", "ffffff", "g", "hh", "iii", "jjjj");
            List<String> words = List.of("a", "x", "ccc", "yy", "eeeee", "zzz", "g", "q", "iii", "ww");
            return () -> words.stream().filter(set::contains).count();
        });
        named.with("Map.of: walk and copy", () -> {
            Map<String, Integer> map = Map.of("one", 1, "two", 2, "three", 3, "four", 4, "five", 5, "six", 6);
            return () -> new ArrayList<>(new LinkedHashMap<>(map).entrySet());
        });
        named.with("LinkedHashMap: least recently used", () -> {
            List<Integer> keys = shuffled();
            return () -> {
                Map<Integer, Integer> cache = new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
                        return size() > 50;
                    }
                };
                keys.forEach(key -> cache.computeIfAbsent(key % 80, k -> k));
                return cache;
            };
        });
        named.with("TreeMap: fill and sum a range", () -> {
            List<Integer> keys = shuffled();
            return () -> {
                TreeMap<Integer, Integer> map = new TreeMap<>();
                keys.forEach(key -> map.put(key, key));
                return map.subMap(100, 300).values().stream().mapToInt(i -> i).sum();
            };
        });
        named.with("ConcurrentHashMap: merge, one thread", () -> {
            List<String> words = words();
            return () -> {
                ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();
                words.forEach(word -> counts.merge(word, 1, Integer::sum));
                return counts.size();
            };
        });
    }

    private static void others(Named named) {
        named.with("ArrayDeque: breadth first", () -> () -> {
            ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(1));
            BitSet seen = new BitSet();
            while (!queue.isEmpty()) {
                int node = queue.remove();
                if (node < MANY && !seen.get(node)) {
                    seen.set(node);
                    queue.add(2 * node);
                    queue.add(2 * node + 1);
                }
            }
            return seen.cardinality();
        });
        named.with("PriorityQueue: add and poll all", () -> {
            List<Integer> numbers = shuffled();
            return () -> {
                PriorityQueue<Integer> queue = new PriorityQueue<>(numbers);
                int sum = 0;
                while (!queue.isEmpty()) {
                    sum = 31 * sum + queue.poll();
                }
                return sum;
            };
        });
        named.add("CopyOnWriteArrayList: 50 adds", () -> {
            List<Integer> list = new CopyOnWriteArrayList<>();
            for (int i = 0; i < 50; i++) {
                list.add(i);
            }
            return list;
        });
        named.with("Collections.shuffle with a seed", () -> {
            List<Integer> numbers = shuffled();
            return () -> {
                List<Integer> copy = new ArrayList<>(numbers);
                Collections.shuffle(copy, new Random(11));
                return copy;
            };
        });
    }

    private static void sorting(Named named) {
        named.with("List.sort by two keys", () -> {
            List<String> words = words();
            return () -> {
                List<String> copy = new ArrayList<>(words);
                copy.sort(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()));
                return copy;
            };
        });
        named.with("Arrays.sort of 2,000 numbers", () -> {
            int[] numbers = new Random(3).ints(2_000).toArray();
            return () -> {
                int[] copy = numbers.clone();
                Arrays.sort(copy);
                return copy;
            };
        });
        named.with("Arrays.parallelSort of 20,000 numbers", () -> {
            int[] numbers = new Random(3).ints(20_000).toArray();
            return () -> {
                int[] copy = numbers.clone();
                Arrays.parallelSort(copy);
                return copy;
            };
        });
    }

    private static void streams(Named named) {
        named.with("Stream: group and count", () -> {
            List<String> words = words();
            return () -> words.stream().collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.counting()));
        });
        named.with("Stream: flat map, sort, join", () -> {
            List<String> words = words();
            return () -> words.stream()
                    .flatMap(word -> Stream.of(word, word + "x"))
                    .distinct()
                    .sorted()
                    .limit(100)
                    .collect(Collectors.joining(","));
        });
        named.add("IntStream: sum of squares", () -> IntStream.range(0, 1_000).filter(i -> i % 3 == 0).map(i -> i * i).sum());
        named.add("Stream: iterate and tee", () -> Stream.iterate(1L, i -> i * 3 % 1_009)
                .limit(200)
                .collect(Collectors.teeing(
                        Collectors.averagingLong(i -> i), Collectors.counting(), (mean, count) -> mean + count)));
        named.with("parallel stream: sum", () -> {
            List<Integer> numbers = shuffled();
            return () -> numbers.parallelStream().mapToLong(i -> i * 7L).sum();
        });
    }
}
