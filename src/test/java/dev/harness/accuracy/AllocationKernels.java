package dev.harness.accuracy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Operations whose bytes JMH and Harness both count. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AllocationKernels {
    private static final int MANY = 1_000;
    private static final int LARGE = 1 << 20;
    private static final ExecutorService POOL = Executors.newFixedThreadPool(2, task -> {
        Thread worker = new Thread(task, "worker");
        worker.setDaemon(true);
        return worker;
    });

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, Object> document =
            Map.of("id", "task-17", "status", "pending", "timeout", 300, "dependencies", List.of("task-1", "task-2"));
    private final String json = "{\"id\":\"task-17\",\"status\":\"pending\",\"dependencies\":[\"a\",\"b\"],\"n\":5}";
    private final String name = "worker-" + MANY;
    private int turn;
    private volatile byte[] made = {};

    @Benchmark
    public void nothing() {}

    @Benchmark
    public Object object() {
        return new Object();
    }

    @Benchmark
    public byte[] bytes0() {
        return new byte[0];
    }

    @Benchmark
    public byte[] bytes1() {
        return new byte[1];
    }

    @Benchmark
    public byte[] bytes1000() {
        return new byte[1_000];
    }

    @Benchmark
    public byte[] bytes100000() {
        return new byte[100_000];
    }

    @Benchmark
    public List<Integer> boxedList() {
        List<Integer> numbers = new ArrayList<>(MANY);
        for (int i = 0; i < MANY; i++) {
            numbers.add(MANY + i);
        }
        return numbers;
    }

    @Benchmark
    public Map<Integer, Integer> mapFill() {
        Map<Integer, Integer> map = new HashMap<>();
        for (int i = 0; i < MANY; i++) {
            map.put(MANY + i, MANY + i);
        }
        return map;
    }

    @Benchmark
    public String concatenation() {
        return name + " claimed " + (MANY + (turn++ & 0xff));
    }

    @Benchmark
    public String jacksonWrite() throws JsonProcessingException {
        return mapper.writeValueAsString(document);
    }

    @Benchmark
    public JsonNode jacksonRead() throws JsonProcessingException {
        return mapper.readTree(json);
    }

    @Benchmark
    public RuntimeException exception() {
        try {
            throw new IllegalStateException(name);
        } catch (IllegalStateException thrown) {
            return thrown;
        }
    }

    /** A thread of its own that is waited for. */
    @Benchmark
    public Thread thread() throws InterruptedException {
        Thread thread = new Thread(() -> made = new byte[LARGE]);
        thread.start();
        thread.join();
        return thread;
    }

    /** A task of a pool that runs already. */
    @Benchmark
    public Object poolTask() throws InterruptedException, ExecutionException {
        return POOL.submit(() -> new byte[LARGE]).get();
    }
}
