package dev.harness.accuracy.work;

import static dev.harness.perf.Complexity.LINEARITHMIC;
import static dev.harness.perf.Complexity.QUADRATIC;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.jgrapht.Graph;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/** What grows like sorting, and a little faster. */
final class SortingGrowth {
    private static final int FROM = 250;
    private static final int POWER = 256;

    private SortingGrowth() {}

    static void add(GrowthAlgorithms all) {
        sorts(all);
        libraries(all);
        divided(all);
        roots(all);
    }

    private static void sorts(GrowthAlgorithms all) {
        all.add("merge sort of one's own", LINEARITHMIC, FROM, n -> {
            int[] numbers = numbers(n);
            return () -> mergeSort(numbers);
        });
        all.add("quicksort of one's own", LINEARITHMIC, FROM, n -> {
            int[] numbers = numbers(n);
            return () -> {
                int[] copy = numbers.clone();
                quickSort(copy, 0, n - 1);
                return copy;
            };
        });
        all.add("heap sort of one's own", LINEARITHMIC, FROM, n -> {
            int[] numbers = numbers(n);
            return () -> {
                int[] heap = numbers.clone();
                for (int i = n / 2 - 1; i >= 0; i--) {
                    siftDown(heap, i, n);
                }
                for (int end = n - 1; end > 0; end--) {
                    int largest = heap[0];
                    heap[0] = heap[end];
                    heap[end] = largest;
                    siftDown(heap, 0, end);
                }
                return heap;
            };
        });
        all.add("words sorted by two keys", LINEARITHMIC, FROM, n -> {
            List<String> words = SlowGrowth.shuffled(n).stream().map(i -> "word" + (10_000 + i)).toList();
            return () -> {
                List<String> copy = new ArrayList<>(words);
                copy.sort(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
                return copy;
            };
        });
        all.add("Stream.sorted", LINEARITHMIC, FROM, n -> {
            List<Integer> list = SlowGrowth.shuffled(n);
            return () -> list.stream().sorted().toList();
        });
    }

    private static int[] numbers(int n) {
        return SlowGrowth.shuffled(n).stream().mapToInt(i -> i).toArray();
    }

    private static int[] mergeSort(int[] numbers) {
        if (numbers.length < 2) {
            return numbers;
        }
        int[] left = mergeSort(Arrays.copyOfRange(numbers, 0, numbers.length / 2));
        int[] right = mergeSort(Arrays.copyOfRange(numbers, numbers.length / 2, numbers.length));
        int[] merged = new int[numbers.length];
        for (int i = 0, l = 0, r = 0; i < merged.length; i++) {
            boolean takeLeft = r == right.length || (l < left.length && left[l] <= right[r]);
            merged[i] = takeLeft ? left[l++] : right[r++];
        }
        return merged;
    }

    private static void quickSort(int[] numbers, int low, int high) {
        if (low < high) {
            int wall = partition(numbers, low, high);
            quickSort(numbers, low, wall);
            quickSort(numbers, wall + 1, high);
        }
    }

    static int partition(int[] numbers, int low, int high) {
        int pivot = numbers[(low + high) >>> 1];
        int left = low - 1;
        int right = high + 1;
        while (true) {
            do {
                left++;
            } while (numbers[left] < pivot);
            do {
                right--;
            } while (numbers[right] > pivot);
            if (left >= right) {
                return right;
            }
            int held = numbers[left];
            numbers[left] = numbers[right];
            numbers[right] = held;
        }
    }

    static void siftDown(int[] heap, int from, int end) {
        int at = from;
        while (2 * at + 1 < end) {
            int child = 2 * at + 1;
            if (child + 1 < end && heap[child + 1] > heap[child]) {
                child++;
            }
            if (heap[at] >= heap[child]) {
                return;
            }
            int held = heap[at];
            heap[at] = heap[child];
            heap[child] = held;
            at = child;
        }
    }

    private static void libraries(GrowthAlgorithms all) {
        all.add("Fourier transform (Commons Math)", LINEARITHMIC, POWER, n -> {
            double[] wave = IntStream.range(0, n).mapToDouble(Math::sin).toArray();
            return () -> new FastFourierTransformer(DftNormalization.STANDARD).transform(wave, TransformType.FORWARD);
        });
        all.add("shortest paths in a sparse graph (JGraphT)", LINEARITHMIC, FROM, n -> {
            Graph<Integer, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
            Random random = new Random(4);
            IntStream.range(0, n).forEach(graph::addVertex);
            for (int i = 1; i < n; i++) {
                graph.setEdgeWeight(graph.addEdge(i, random.nextInt(i)), 1 + random.nextInt(100));
            }
            return () -> new DijkstraShortestPath<>(graph).getPaths(0).getWeight(n - 1);
        });
        all.add("overlaps of intervals, swept by a TreeMap", LINEARITHMIC, FROM, n -> {
            int[] starts = numbers(n);
            return () -> {
                TreeMap<Integer, Integer> changes = new TreeMap<>();
                for (int start : starts) {
                    changes.merge(start, 1, Integer::sum);
                    changes.merge(start + 10, -1, Integer::sum);
                }
                int open = 0;
                int most = 0;
                for (int change : changes.values()) {
                    open += change;
                    most = Math.max(most, open);
                }
                return most;
            };
        });
    }

    private static void divided(GrowthAlgorithms all) {
        all.add("longest rising part, by binary search", LINEARITHMIC, FROM, n -> {
            int[] numbers = IntStream.range(0, n).map(i -> i * 2 + i % 3).toArray();
            return () -> {
                int[] tails = new int[n];
                int length = 0;
                for (int number : numbers) {
                    int place = Arrays.binarySearch(tails, 0, length, number);
                    place = place < 0 ? -place - 1 : place;
                    tails[place] = number;
                    length += place == length ? 1 : 0;
                }
                return length;
            };
        });
        all.add("segment tree, n changes", LINEARITHMIC, POWER, n -> () -> {
            int[] tree = new int[2 * n];
            for (int i = 0; i < n; i++) {
                for (int at = n + i; at > 0; at /= 2) {
                    tree[at] += i;
                }
            }
            return tree[1];
        });
        all.add("multiples of each number", LINEARITHMIC, FROM, n -> () -> {
            int[] divisors = new int[n + 1];
            for (int i = 1; i <= n; i++) {
                for (int j = i; j <= n; j += i) {
                    divisors[j]++;
                }
            }
            return divisors[n];
        });
        all.add("inversions, counted by merging", LINEARITHMIC, FROM, n -> {
            int[] numbers = numbers(n);
            return () -> inversions(numbers.clone(), new int[n], 0, n);
        });
    }

    private static long inversions(int[] numbers, int[] space, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) / 2;
        long found = inversions(numbers, space, from, middle) + inversions(numbers, space, middle, to);
        for (int i = from, l = from, r = middle; i < to; i++) {
            boolean left = r == to || (l < middle && numbers[l] <= numbers[r]);
            found += left ? 0 : middle - l;
            space[i] = left ? numbers[l++] : numbers[r++];
        }
        System.arraycopy(space, from, numbers, from, to - from);
        return found;
    }

    private static void roots(GrowthAlgorithms all) {
        all.between("divisors of each number, to its root", QUADRATIC, "n^1.5", FROM, n -> () -> {
            int divisors = 0;
            for (int i = 1; i <= n; i++) {
                for (int j = 1; j * j <= i; j++) {
                    divisors += i % j == 0 ? 1 : 0;
                }
            }
            return divisors;
        });
        all.between("sums of blocks of the root's length", QUADRATIC, "n^1.5", POWER, n -> {
            int[] numbers = numbers(n);
            int block = (int) Math.sqrt(n);
            return () -> {
                long sum = 0;
                for (int query = 0; query < n; query++) {
                    for (int i = 0; i < block; i++) {
                        sum += numbers[(query + i * block) % n];
                    }
                }
                return sum;
            };
        });
    }
}
