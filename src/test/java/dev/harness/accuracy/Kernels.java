package dev.harness.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Fifteen operations from a third of a nanosecond to tens of microseconds, each measured by JMH and by Harness. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Kernels {

    private static final int NODES = 1_000;
    private static final int TAIL = 4_096;
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2}):(\\d{2})");

    private final Random random = new Random(42);
    private final double number = 1 + random.nextDouble();
    private final Map<String, Integer> map = new HashMap<>();
    private final List<Integer> list = new ArrayList<>();
    private final int[] unsorted = random.ints(256).toArray();
    private final IntUnaryOperator[] operators = {x -> x + 1, x -> x * 31, x -> x ^ 0x55};
    private final int[][] edges = new int[NODES][];
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, Object> document =
            Map.of("id", "task-17", "status", "pending", "timeout", 300, "dependencies", List.of("task-1", "task-2"));
    private final byte[] json = "{\"id\":\"task-17\",\"status\":\"pending\",\"dependencies\":[\"a\",\"b\"],\"n\":5}"
            .getBytes(StandardCharsets.UTF_8);
    private final String line = "2026-01-31T23:59 worker-7 claimed task-17";
    private final String key = "key-" + 617;
    private final RandomAccessFile file;
    private int turn;

    /** Fills the data. */
    public Kernels() {
        for (int i = 0; i < NODES; i++) {
            map.put("key-" + i, i);
            list.add(i);
            edges[i] = new int[] {(2 * i + 1) % NODES, (2 * i + 2) % NODES};
        }
        try {
            Path path = Files.createTempFile("accuracy", ".bin");
            path.toFile().deleteOnExit();
            Files.write(path, new byte[64 * TAIL]);
            file = new RandomAccessFile(path.toFile(), "r");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Benchmark
    public void nothing() {}

    @Benchmark
    public double log() {
        return Math.log(number);
    }

    @Benchmark
    public Integer mapGet() {
        return map.get(key);
    }

    @Benchmark
    public int listSum() {
        int sum = 0;
        for (Integer element : list) {
            sum += element;
        }
        return sum;
    }

    @Benchmark
    public String concat() {
        return key + turn;
    }

    @Benchmark
    public String builder() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            text.append(key).append(i);
        }
        return text.toString();
    }

    @Benchmark
    public JsonNode jsonRead() throws IOException {
        return mapper.readTree(json);
    }

    @Benchmark
    public byte[] jsonWrite() throws IOException {
        return mapper.writeValueAsBytes(document);
    }

    @Benchmark
    public boolean regex() {
        return DATE.matcher(line).find();
    }

    @Benchmark
    public int[] sort() {
        int[] copy = unsorted.clone();
        Arrays.sort(copy);
        return copy;
    }

    @Benchmark
    public int dispatch() {
        turn = turn == 2 ? 0 : turn + 1;
        return operators[turn].applyAsInt(turn);
    }

    @Benchmark
    public int[] smallArray() {
        return new int[64];
    }

    @Benchmark
    public int stream() {
        return IntStream.of(unsorted).filter(x -> (x & 1) == 0).map(x -> x >> 1).sum();
    }

    @Benchmark
    public int dfs() {
        boolean[] seen = new boolean[NODES];
        int[] stack = new int[2 * NODES];
        int size = 1;
        int visited = 0;
        while (size > 0) {
            int node = stack[--size];
            if (!seen[node]) {
                seen[node] = true;
                visited++;
                for (int next : edges[node]) {
                    stack[size++] = next;
                }
            }
        }
        return visited;
    }

    @Benchmark
    public byte[] fileTail() throws IOException {
        byte[] tail = new byte[TAIL];
        file.seek(file.length() - TAIL);
        file.readFully(tail);
        return tail;
    }
}
