package dev.harness.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harness.perf.Bencher;
import dev.harness.perf.Benchmark;
import dev.harness.perf.LimitMemory;
import dev.harness.trajectory.TrajectoryLogger;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to log events, and to read the last ones of a long file. */
class TrajectoryTest {
    private static final int EVENTS = 50_000;
    private static final int WRITERS = 50;

    @TempDir
    static Path folder;

    private static Path many;
    private static Path large;

    @BeforeAll
    static void writeFiles() throws IOException {
        many = write("many.jsonl", EVENTS, "x".repeat(70));
        large = write("large.jsonl", 10_000, "x".repeat(1_024));
        assertThat(Files.size(many)).isGreaterThan(5_000_000);
        assertThat(Files.size(large)).isGreaterThan(10_000_000);
    }

    private static Path write(String name, int events, String text) throws IOException {
        Path file = folder.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
            for (int n = 0; n < events; n++) {
                out.write("{\"event\":\"task_completed\",\"n\":" + n + ",\"text\":\"" + text + "\"}\n");
            }
        }
        return file;
    }

    @Test
    @Benchmark(group = "trajectory")
    void tail_10Of50000(Bencher bencher) {
        try (TrajectoryLogger logger = new TrajectoryLogger(many)) {
            assertNumbers(bencher.measure(() -> logger.tail(10)), EVENTS - 10, EVENTS);
        }
    }

    @Test
    @Benchmark(group = "trajectory")
    void tail_5Of10000OfOneKilobyte(Bencher bencher) {
        try (TrajectoryLogger logger = new TrajectoryLogger(large)) {
            assertNumbers(bencher.measure(() -> logger.tail(5)), 9_995, 10_000);
        }
    }

    @Test
    @LimitMemory("50 MB")
    void tail_10Of50000_memory() {
        try (TrajectoryLogger logger = new TrajectoryLogger(many)) {
            assertNumbers(logger.tail(10), EVENTS - 10, EVENTS);
        }
    }

    /** Many threads, so that they share flushes and the test is over in a moment. */
    @Test
    @LimitMemory("100 MB")
    void log_50000Events() throws Exception {
        Path file = folder.resolve("logged.jsonl");
        Files.deleteIfExists(file);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (TrajectoryLogger logger = new TrajectoryLogger(file)) {
            List<Future<?>> done = new ArrayList<>();
            for (int w = 0; w < WRITERS; w++) {
                int writer = w;
                done.add(writers.submit(() -> log(logger, writer)));
            }
            await(done);
            assertThat(logger.tail(EVENTS / WRITERS)).hasSize(EVENTS / WRITERS);
        } finally {
            writers.shutdown();
        }
    }

    private static void log(TrajectoryLogger logger, int writer) {
        for (int n = 0; n < EVENTS / WRITERS; n++) {
            logger.log(Map.of("event", "task_completed", "writer", writer, "n", n));
        }
    }

    private static void await(List<Future<?>> done) throws InterruptedException, ExecutionException {
        for (Future<?> each : done) {
            each.get();
        }
    }

    private static void assertNumbers(List<JsonNode> events, int from, int to) {
        assertThat(events)
                .extracting(event -> event.get("n").intValue())
                .containsExactlyElementsOf(IntStream.range(from, to).boxed().toList());
    }
}
