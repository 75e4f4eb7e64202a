package dev.harness.accuracy.work;

import static dev.harness.perf.Complexity.CUBIC;
import static dev.harness.perf.Complexity.QUADRATIC;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** What grows fast. */
final class FastGrowth {
    private static final int SQUARE = 60;
    private static final int CUBE = 8;

    private FastGrowth() {}

    static void add(GrowthAlgorithms all) {
        arrays(all);
        lists(all);
        texts(all);
        cubes(all);
        exponential(all);
    }

    private static void arrays(GrowthAlgorithms all) {
        all.add("insertion sort of a falling row", QUADRATIC, SQUARE, n -> () -> {
            int[] numbers = IntStream.range(0, n).map(i -> n - i).toArray();
            for (int i = 1; i < n; i++) {
                int number = numbers[i];
                int j = i - 1;
                for (; j >= 0 && numbers[j] > number; j--) {
                    numbers[j + 1] = numbers[j];
                }
                numbers[j + 1] = number;
            }
            return numbers;
        });
        all.add("selection sort", QUADRATIC, SQUARE, n -> {
            int[] shuffled = SlowGrowth.shuffled(n).stream().mapToInt(i -> i).toArray();
            return () -> {
                int[] numbers = shuffled.clone();
                for (int i = 0; i < n; i++) {
                    int least = i;
                    for (int j = i + 1; j < n; j++) {
                        least = numbers[j] < numbers[least] ? j : least;
                    }
                    int held = numbers[i];
                    numbers[i] = numbers[least];
                    numbers[least] = held;
                }
                return numbers;
            };
        });
        all.add("pairs with a sum", QUADRATIC, SQUARE, n -> {
            int[] numbers = new Random(3).ints(n, 0, 1_000).toArray();
            return () -> {
                int pairs = 0;
                for (int i = 0; i < n; i++) {
                    for (int j = i + 1; j < n; j++) {
                        pairs += numbers[i] + numbers[j] == 1_000 ? 1 : 0;
                    }
                }
                return pairs;
            };
        });
        all.add("Pascal's triangle", QUADRATIC, SQUARE, n -> () -> {
            int[][] rows = new int[n][];
            for (int i = 0; i < n; i++) {
                rows[i] = new int[i + 1];
                rows[i][0] = 1;
                rows[i][i] = 1;
                for (int j = 1; j < i; j++) {
                    rows[i][j] = rows[i - 1][j - 1] + rows[i - 1][j];
                }
            }
            return rows[n - 1][n / 2];
        });
        all.between("each of n rows sorted", CUBIC, "n^2 log n", SQUARE / 2, n -> {
            int[] row = SlowGrowth.shuffled(n).stream().mapToInt(i -> i).toArray();
            return () -> {
                int sum = 0;
                for (int i = 0; i < n; i++) {
                    int[] heap = row.clone();
                    for (int end = n - 1; end > 0; end--) {
                        for (int at = end == n - 1 ? n / 2 - 1 : 0; at >= 0; at--) {
                            SortingGrowth.siftDown(heap, at, end + 1);
                        }
                        int largest = heap[0];
                        heap[0] = heap[end];
                        heap[end] = largest;
                    }
                    sum += heap[i];
                }
                return sum;
            };
        });
    }

    private static void lists(GrowthAlgorithms all) {
        all.add("a list filled from its front", QUADRATIC, 500, n -> () -> {
            List<Integer> list = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                list.add(0, i);
            }
            return list;
        });
        all.add("CopyOnWriteArrayList, n adds", QUADRATIC, 250, n -> () -> {
            List<Integer> list = new CopyOnWriteArrayList<>();
            for (int i = 0; i < n; i++) {
                list.add(i);
            }
            return list;
        });
        all.add("removeAll of another list", QUADRATIC, SQUARE, n -> {
            List<Integer> list = SlowGrowth.shuffled(n);
            List<Integer> others = IntStream.range(n, 2 * n).boxed().toList();
            return () -> {
                List<Integer> rest = new ArrayList<>(list);
                rest.removeAll(others);
                return rest;
            };
        });
        all.add("distances in an adjacency matrix", QUADRATIC, SQUARE, n -> () -> {
            int[] distance = new int[n];
            List<Integer> queue = new ArrayList<>(List.of(0));
            for (int next = 0; next < queue.size(); next++) {
                int from = queue.get(next);
                for (int to = 1; to < n; to++) {
                    if (distance[to] == 0 && (to == 2 * from + 1 || to == 2 * from + 2)) {
                        distance[to] = distance[from] + 1;
                        queue.add(to);
                    }
                }
            }
            return distance[n - 1];
        });
    }

    private static void texts(GrowthAlgorithms all) {
        all.add("a text eaten from its front", QUADRATIC, 500, n -> {
            String whole = "x".repeat(n);
            return () -> {
                int steps = 0;
                for (String text = whole; !text.isEmpty(); text = text.substring(1)) {
                    steps++;
                }
                return steps;
            };
        });
        all.add("longest palindrome in equal letters", QUADRATIC, SQUARE, n -> {
            String text = "a".repeat(n);
            return () -> {
                int longest = 0;
                for (int middle = 0; middle < n; middle++) {
                    int reach = 0;
                    while (middle - reach >= 0 && middle + reach < n && text.charAt(middle - reach) == text.charAt(middle + reach)) {
                        reach++;
                    }
                    longest = Math.max(longest, 2 * reach - 1);
                }
                return longest;
            };
        });
        all.add("longest common part of two texts", QUADRATIC, SQUARE / 2, n -> {
            String one = "abcde".repeat(n / 5 + 1).substring(0, n);
            String other = "badce".repeat(n / 5 + 1).substring(0, n);
            return () -> {
                int[][] length = new int[n + 1][n + 1];
                for (int i = 1; i <= n; i++) {
                    for (int j = 1; j <= n; j++) {
                        length[i][j] = one.charAt(i - 1) == other.charAt(j - 1)
                                ? length[i - 1][j - 1] + 1
                                : Math.max(length[i - 1][j], length[i][j - 1]);
                    }
                }
                return length[n][n];
            };
        });
    }

    private static void cubes(GrowthAlgorithms all) {
        all.add("matrix multiplication", CUBIC, CUBE, n -> {
            double[][] matrix = IntStream.range(0, n).mapToObj(i -> new Random(i).doubles(n).toArray()).toArray(double[][]::new);
            return () -> {
                double[][] product = new double[n][n];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        for (int k = 0; k < n; k++) {
                            product[i][j] += matrix[i][k] * matrix[k][j];
                        }
                    }
                }
                return product;
            };
        });
        all.add("best order of matrix products", CUBIC, CUBE, n -> () -> {
            long[][] cost = new long[n][n];
            for (int length = 1; length < n; length++) {
                for (int i = 0; i + length < n; i++) {
                    cost[i][i + length] = Long.MAX_VALUE;
                    for (int k = i; k < i + length; k++) {
                        long here = cost[i][k] + cost[k + 1][i + length] + (i + 1L) * (k + 2) * (i + length + 2);
                        cost[i][i + length] = Math.min(cost[i][i + length], here);
                    }
                }
            }
            return cost[0][n - 1];
        });
        all.add("Gaussian elimination", CUBIC, CUBE, n -> () -> {
            double[][] rows = new double[n][n];
            for (int i = 0; i < n; i++) {
                Arrays.fill(rows[i], 1.0 / (i + 1));
                rows[i][i] = 2 * n;
            }
            for (int pivot = 0; pivot < n; pivot++) {
                for (int i = pivot + 1; i < n; i++) {
                    double factor = rows[i][pivot] / rows[pivot][pivot];
                    for (int j = pivot; j < n; j++) {
                        rows[i][j] -= factor * rows[pivot][j];
                    }
                }
            }
            return rows[n - 1][n - 1];
        });
        all.add("transitive closure (Warshall)", CUBIC, CUBE, n -> () -> {
            boolean[][] reach = new boolean[n][n];
            for (int i = 0; i < n; i++) {
                reach[i][(i + 1) % n] = true;
            }
            for (int k = 0; k < n; k++) {
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        reach[i][j] |= reach[i][k] & reach[k][j];
                    }
                }
            }
            return reach[0][0];
        });
    }

    private static void exponential(GrowthAlgorithms all) {
        all.exponential("subsets with a sum", "2^n", 6, 2, n -> () -> subsets(n, n * n / 3));
        all.exponential("tribonacci numbers by recursion", "1.84^n", 8, 2, n -> () -> tribonacci(n));
        all.exponential("permutations", "n!", 3, 1, n -> () -> permutations(new int[n], 0, 0));
        all.exponential("Gray code", "2^n", 6, 2, n -> () -> {
            List<Integer> codes = new ArrayList<>(List.of(0));
            for (int bit = 0; bit < n; bit++) {
                for (int i = codes.size() - 1; i >= 0; i--) {
                    codes.add(codes.get(i) | 1 << bit);
                }
            }
            return codes.size();
        });
        all.exponential("ways through a grid by recursion", "4^n / n^0.5", 3, 1, n -> () -> ways(n, n));
    }

    private static int subsets(int n, int rest) {
        return n == 0 ? (rest == 0 ? 1 : 0) : subsets(n - 1, rest) + subsets(n - 1, rest - n);
    }

    private static int tribonacci(int n) {
        return n < 3 ? 1 : tribonacci(n - 1) + tribonacci(n - 2) + tribonacci(n - 3);
    }

    private static int permutations(int[] chosen, int length, int used) {
        int found = length == chosen.length ? 1 : 0;
        for (int i = 0; i < chosen.length; i++) {
            if ((used & 1 << i) == 0) {
                chosen[length] = i;
                found += permutations(chosen, length + 1, used | 1 << i);
            }
        }
        return found;
    }

    private static int ways(int right, int down) {
        return right == 0 || down == 0 ? 1 : ways(right - 1, down) + ways(right, down - 1);
    }
}
