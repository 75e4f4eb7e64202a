package dev.harness.perf.work;

import dev.harness.perf.Complexity;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Algorithms whose growth is in every textbook; input is made for each size beforehand. */
enum Algorithm {
    HASH_LOOKUP(Complexity.CONSTANT, Steps.DOUBLE, n -> {
        Map<Integer, Integer> map = new HashMap<>();
        IntStream.range(0, n).forEach(i -> map.put(i, i));
        return () -> map.get(n / 2);
    }),
    DEQUE_ROTATE(Complexity.CONSTANT, Steps.DOUBLE, n -> {
        ArrayDeque<Integer> deque = new ArrayDeque<>(list(n));
        return () -> deque.addLast(deque.removeFirst());
    }),
    BINARY_SEARCH(Complexity.LOGARITHMIC, Steps.DOUBLE, n -> {
        int[] sorted = IntStream.range(0, n).toArray();
        return () -> Arrays.binarySearch(sorted, n);
    }),
    TREE_LOOKUPS(Complexity.LINEARITHMIC, Steps.DOUBLE, n -> {
        TreeMap<Integer, Integer> map = new TreeMap<>();
        list(n).forEach(i -> map.put(i, i));
        List<Integer> keys = list(n);
        return () -> keys.forEach(map::get);
    }),
    APPEND(Complexity.LINEAR, Steps.DOUBLE, n -> () -> new ArrayList<>(list(n)).addAll(List.of(1, 2))),
    BUILDER(Complexity.LINEAR, Steps.DOUBLE, n -> () -> {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < n; i++) {
            text.append("word");
        }
    }),
    HASH_SET_OF_STRINGS(Complexity.LINEAR, Steps.DOUBLE, n -> {
        List<String> words = list(n).stream().map(i -> "w" + (100_000 + i)).toList();
        return () -> new HashSet<>(words).size();
    }),
    STREAM_DISTINCT(Complexity.LINEAR, Steps.DOUBLE, n -> {
        List<Integer> list = list(n);
        return () -> list.stream().distinct().count();
    }),
    SPLIT(Complexity.LINEAR, Steps.DOUBLE, n -> {
        String text = "abcde,".repeat(n);
        return () -> text.split(",");
    }),
    INDEX_OF_LOOP(Complexity.LINEAR, Steps.DOUBLE, n -> {
        String text = "0123456789,".repeat(n);
        return () -> {
            for (int i = text.indexOf(','); i >= 0; i = text.indexOf(',', i + 1)) {}
        };
    }),
    REGEX_FIND(Complexity.LINEAR, Steps.DOUBLE, n -> {
        Pattern pattern = Pattern.compile("[a-z]+=[0-9]+;");
        String text = "key=42;".repeat(n);
        return () -> {
            for (var matcher = pattern.matcher(text); matcher.find(); ) {}
        };
    }),
    BREADTH_FIRST(Complexity.LINEAR, Steps.DOUBLE, n -> {
        List<List<Integer>> next = IntStream.range(0, n)
                .mapToObj(i -> List.of((2 * i + 1) % n, (2 * i + 2) % n))
                .toList();
        return () -> Code.visit(next);
    }),
    SORT_OF_SORTED(Complexity.LINEAR, Steps.DOUBLE, n -> {
        List<Integer> sorted = IntStream.range(0, n).boxed().toList();
        return () -> new ArrayList<>(sorted).sort(null);
    }),
    SORT(Complexity.LINEARITHMIC, Steps.DOUBLE, n -> {
        List<Integer> list = list(n);
        return () -> new ArrayList<>(list).sort(null);
    }),
    SORT_OF_PRIMITIVES(Complexity.LINEARITHMIC, Steps.DOUBLE, n -> {
        int[] numbers = list(n).stream().mapToInt(Integer::intValue).toArray();
        return () -> Arrays.sort(numbers.clone());
    }),
    TREE_MAP(Complexity.LINEARITHMIC, Steps.DOUBLE, n -> {
        List<Integer> list = list(n);
        return () -> {
            TreeMap<Integer, Integer> map = new TreeMap<>();
            list.forEach(i -> map.put(i, i));
        };
    }),
    HEAP_SORT(Complexity.LINEARITHMIC, Steps.DOUBLE, n -> {
        List<Integer> list = list(n);
        return () -> {
            for (PriorityQueue<Integer> queue = new PriorityQueue<>(list); !queue.isEmpty(); queue.poll()) {}
        };
    }),
    TRIAL_DIVISION(Complexity.QUADRATIC, Steps.DOUBLE, n -> () -> Code.divideEach(n)),
    REMOVE_FIRST(Complexity.QUADRATIC, Steps.DOUBLE, n -> {
        List<Integer> list = list(n);
        return () -> {
            for (List<Integer> rest = new ArrayList<>(list); !rest.isEmpty(); rest.remove(0)) {}
        };
    }),
    CONCATENATION(Complexity.QUADRATIC, Steps.DOUBLE, n -> () -> {
        String text = "";
        for (int i = 0; i < n; i++) {
            text += "word";
        }
    }),
    CONTAINS_IN_A_LIST(Complexity.QUADRATIC, Steps.DOUBLE, n -> {
        List<Integer> list = list(n);
        return () -> list.forEach(list::contains);
    }),
    LINKED_LIST_BY_INDEX(Complexity.QUADRATIC, Steps.DOUBLE, n -> {
        List<Integer> list = new LinkedList<>(list(n));
        return () -> IntStream.range(0, n).forEach(list::get);
    }),
    EDIT_DISTANCE(Complexity.QUADRATIC, Steps.SMALL, n -> () -> Code.editDistance("ab".repeat(n), "ba".repeat(n))),
    BUBBLE_SORT(
            Complexity.QUADRATIC,
            Steps.SMALL,
            n -> () -> Code.bubbleSort(IntStream.range(0, n).map(i -> n - i).toArray())),
    BIG_INTEGERS(Complexity.QUADRATIC, Steps.TINY, n -> {
        BigInteger number = BigInteger.ONE.shiftLeft(32 * n).subtract(BigInteger.ONE);
        return () -> number.multiply(number.subtract(BigInteger.TWO));
    }),
    TRIPLES(Complexity.CUBIC, Steps.TINY, n -> () -> Code.triples(n)),
    SHORTEST_PATHS(Complexity.CUBIC, Steps.TINY, n -> () -> Code.shortestPaths(new int[n][n])),
    FIBONACCI(Complexity.EXPONENTIAL, Steps.BY_TWO, n -> () -> Code.fibonacci(n)),
    SUBSETS(Complexity.EXPONENTIAL, Steps.BY_TWO, n -> () -> {
        for (int i = 0; i < 1 << n; i++) {}
    }),
    HANOI(Complexity.EXPONENTIAL, Steps.BY_TWO, n -> () -> Code.move(n, 1, 2, 3));

    /** Five sizes. */
    enum Steps {
        DOUBLE(125, 250, 500, 1_000, 2_000),
        SMALL(10, 20, 40, 80, 160),
        TINY(5, 10, 20, 40, 80),
        BY_TWO(6, 8, 10, 12, 14);

        final int[] sizes;

        Steps(int... sizes) {
            this.sizes = sizes;
        }
    }

    final Complexity growth;
    final int[] sizes;
    private final IntFunction<WorkOperation> operation;

    Algorithm(Complexity growth, Steps steps, IntFunction<WorkOperation> operation) {
        this.growth = growth;
        this.sizes = steps.sizes;
        this.operation = operation;
    }

    WorkOperation operation(int size) {
        return operation.apply(size);
    }

    private static List<Integer> list(int size) {
        List<Integer> numbers = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(numbers, new Random(1));
        return numbers;
    }

    private static final class Code {
        private Code() {}

        static void visit(List<List<Integer>> next) {
            BitSet seen = new BitSet();
            ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(0));
            while (!queue.isEmpty()) {
                for (int neighbour : next.get(queue.remove())) {
                    if (!seen.get(neighbour)) {
                        seen.set(neighbour);
                        queue.add(neighbour);
                    }
                }
            }
        }

        static int divideEach(int n) {
            int primes = 0;
            for (int i = 2; i < n; i++) {
                int divisor = 2;
                while (divisor * divisor <= i && i % divisor != 0) {
                    divisor++;
                }
                primes += divisor * divisor > i ? 1 : 0;
            }
            return primes;
        }

        static int editDistance(String left, String right) {
            int[] row = IntStream.rangeClosed(0, right.length()).toArray();
            for (int i = 1; i <= left.length(); i++) {
                int diagonal = row[0];
                row[0] = i;
                for (int j = 1; j <= right.length(); j++) {
                    int same = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                    diagonal = row[j];
                    row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
                }
            }
            return row[right.length()];
        }

        static void bubbleSort(int[] numbers) {
            for (int end = numbers.length - 1; end > 0; end--) {
                for (int i = 0; i < end; i++) {
                    if (numbers[i] > numbers[i + 1]) {
                        int held = numbers[i];
                        numbers[i] = numbers[i + 1];
                        numbers[i + 1] = held;
                    }
                }
            }
        }

        static int triples(int n) {
            int found = 0;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    for (int k = j + 1; k < n; k++) {
                        found += (i + j + k) % 7 == 0 ? 1 : 0;
                    }
                }
            }
            return found;
        }

        static void shortestPaths(int[][] distance) {
            int n = distance.length;
            for (int k = 0; k < n; k++) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        distance[i][j] = Math.min(distance[i][j], distance[i][k] + distance[k][j]);
                    }
                }
            }
        }

        static int move(int disks, int from, int to, int spare) {
            return disks == 0 ? 0 : move(disks - 1, from, spare, to) + 1 + move(disks - 1, spare, to, from);
        }

        static int fibonacci(int n) {
            return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
        }
    }
}
