package dev.harness.accuracy.work;

import static dev.harness.perf.Complexity.LINEAR;
import static dev.harness.perf.Complexity.LINEARITHMIC;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** What grows with the size of the input, and one that grows very little more. */
final class LinearGrowth {
    private static final int FROM = 250;

    private LinearGrowth() {}

    static void add(GrowthAlgorithms all) {
        collections(all);
        texts(all);
        arrays(all);
        graphs(all);
        all.between("sieve of Eratosthenes", LINEARITHMIC, "n log log n", FROM, n -> () -> {
            BitSet composite = new BitSet(n);
            for (int i = 2; i * i < n; i++) {
                for (int j = i * i; !composite.get(i) && j < n; j += i) {
                    composite.set(j);
                }
            }
            return composite.cardinality();
        });
    }

    private static void collections(GrowthAlgorithms all) {
        all.add("HashMap, walk all", LINEAR, FROM, n -> {
            Map<Integer, Integer> map = new HashMap<>();
            IntStream.range(0, n).forEach(i -> map.put(i, i));
            return () -> map.values().stream().mapToInt(i -> i).sum();
        });
        all.add("LinkedHashSet of a list", LINEAR, FROM, n -> {
            List<Integer> list = SlowGrowth.shuffled(n);
            return () -> new LinkedHashSet<>(list);
        });
        all.add("stream: filter, map, sum", LINEAR, FROM, n -> {
            List<Integer> list = SlowGrowth.shuffled(n);
            return () -> list.stream().filter(i -> i % 3 != 0).mapToLong(i -> i * 2L).sum();
        });
        all.add("count of letters in words", LINEAR, FROM, n -> {
            List<String> words = SlowGrowth.shuffled(n).stream().map(i -> "w" + i % 97).toList();
            return () -> {
                Map<String, Integer> counts = new HashMap<>();
                words.forEach(word -> counts.merge(word, word.length(), Integer::sum));
                return counts;
            };
        });
        all.add("JSON, read an array", LINEAR, FROM, n -> {
            ObjectMapper mapper = new ObjectMapper();
            String json = IntStream.range(0, n).map(i -> 1_000 + i % 9_000).boxed().toList().toString();
            return () -> mapper.readTree(json).size();
        });
        all.add("JSON, write a list", LINEAR, FROM, n -> {
            ObjectMapper mapper = new ObjectMapper();
            List<String> list = IntStream.range(0, n).mapToObj(i -> "text" + i % 10).toList();
            return () -> mapper.writeValueAsString(list).length();
        });
    }

    private static void texts(GrowthAlgorithms all) {
        all.add("String.replace of a letter", LINEAR, FROM, n -> {
            String text = "abcab".repeat(n);
            return () -> text.replace('b', 'x');
        });
        all.add("Knuth, Morris and Pratt", LINEAR, FROM, n -> {
            String text = "aabaaabaab".repeat(n);
            return () -> search(text, "aabaab");
        });
        all.add("own hash of a text", LINEAR, FROM, n -> {
            String text = "some text ".repeat(n);
            return () -> {
                int hash = 7;
                for (int i = 0; i < text.length(); i++) {
                    hash = 31 * hash + Character.toLowerCase(text.charAt(i));
                }
                return hash;
            };
        });
        all.add("brackets that match", LINEAR, FROM, n -> {
            String text = "([{}])".repeat(n);
            return () -> {
                ArrayDeque<Character> open = new ArrayDeque<>();
                for (char each : text.toCharArray()) {
                    if ("([{".indexOf(each) >= 0) {
                        open.push(each);
                    } else {
                        open.pop();
                    }
                }
                return open.isEmpty();
            };
        });
    }

    private static int search(String text, String word) {
        int[] back = new int[word.length()];
        for (int i = 1, j = 0; i < word.length(); i++) {
            while (j > 0 && word.charAt(i) != word.charAt(j)) {
                j = back[j - 1];
            }
            back[i] = word.charAt(i) == word.charAt(j) ? ++j : j;
        }
        int found = 0;
        for (int i = 0, j = 0; i < text.length(); i++) {
            while (j > 0 && text.charAt(i) != word.charAt(j)) {
                j = back[j - 1];
            }
            j += text.charAt(i) == word.charAt(j) ? 1 : 0;
            if (j == word.length()) {
                found++;
                j = back[j - 1];
            }
        }
        return found;
    }

    private static void arrays(GrowthAlgorithms all) {
        all.add("largest sum of a part (Kadane)", LINEAR, FROM, n -> {
            int[] numbers = new Random(2).ints(n, -50, 50).toArray();
            return () -> {
                int best = 0;
                int here = 0;
                for (int number : numbers) {
                    here = Math.max(0, here + number);
                    best = Math.max(best, here);
                }
                return best;
            };
        });
        all.add("counting sort", LINEAR, FROM, n -> {
            int[] numbers = new Random(2).ints(n, 0, 64).toArray();
            return () -> {
                int[] counts = new int[64];
                for (int number : numbers) {
                    counts[number]++;
                }
                int[] sorted = new int[n];
                for (int value = 0, next = 0; value < 64; value++) {
                    for (int i = 0; i < counts[value]; i++) {
                        sorted[next++] = value;
                    }
                }
                return sorted;
            };
        });
        all.add("the majority's vote (Boyer, Moore)", LINEAR, FROM, n -> {
            int[] votes = new Random(2).ints(n, 0, 3).toArray();
            return () -> {
                int leader = 0;
                int lead = 0;
                for (int vote : votes) {
                    leader = lead == 0 ? vote : leader;
                    lead += vote == leader ? 1 : -1;
                }
                return leader;
            };
        });
        all.add("a heap of an array", LINEAR, FROM, n -> {
            int[] numbers = SlowGrowth.shuffled(n).stream().mapToInt(i -> i).toArray();
            return () -> {
                int[] heap = numbers.clone();
                for (int i = n / 2 - 1; i >= 0; i--) {
                    SortingGrowth.siftDown(heap, i, n);
                }
                return heap[0];
            };
        });
        all.add("median by partition (quickselect)", LINEAR, FROM, n -> {
            int[] numbers = SlowGrowth.shuffled(n).stream().mapToInt(i -> i).toArray();
            return () -> select(numbers.clone(), n / 2);
        });
    }

    private static int select(int[] numbers, int rank) {
        int low = 0;
        int high = numbers.length - 1;
        while (low < high) {
            int wall = SortingGrowth.partition(numbers, low, high);
            if (rank <= wall) {
                high = wall;
            } else {
                low = wall + 1;
            }
        }
        return numbers[rank];
    }

    private static void graphs(GrowthAlgorithms all) {
        all.add("sets united, with paths made short", LINEAR, FROM, n -> () -> {
            int[] parent = IntStream.range(0, n).toArray();
            for (int i = 1; i < n; i++) {
                parent[root(parent, i)] = root(parent, i / 2);
            }
            return root(parent, n - 1);
        });
        all.add("topological order of a sparse graph", LINEAR, FROM, n -> {
            List<List<Integer>> next = IntStream.range(0, n)
                    .mapToObj(i -> List.of(Math.min(n - 1, i + 1), Math.min(n - 1, i + 7)))
                    .toList();
            return () -> order(next);
        });
    }

    private static int root(int[] parent, int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private static List<Integer> order(List<List<Integer>> next) {
        int last = next.size() - 1;
        int[] missing = new int[next.size()];
        next.forEach(each -> each.forEach(i -> missing[i]++));
        ArrayDeque<Integer> free = new ArrayDeque<>(List.of(0));
        List<Integer> order = new ArrayList<>();
        while (!free.isEmpty()) {
            int node = free.remove();
            order.add(node);
            for (int i : node == last ? List.<Integer>of() : next.get(node)) {
                if (--missing[i] == 0) {
                    free.add(i);
                }
            }
        }
        return order;
    }
}
