package dev.harness.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.io.Disk;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentLoggingTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void log_manyThreadsAndLoggersWhileOthersTail_keepsEveryEventWhole() throws Exception {
        Path file = folder.resolve("trajectory.jsonl");
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService pool = Executors.newCachedThreadPool();
        try (TrajectoryLogger one = new TrajectoryLogger(file);
                TrajectoryLogger other = new TrajectoryLogger(file)) {
            Future<Integer> reader = pool.submit(tailUntil(done, new TrajectoryLogger(file)));
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                TrajectoryLogger logger = w % 2 == 0 ? one : other;
                int writer = w;
                writers.add(pool.submit(() -> ChildLogger.log(logger, "w" + writer, 100)));
            }
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            done.set(true);
            assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
        } finally {
            pool.shutdownNow();
        }
        assertEveryEventInOrder(file, 8, 100);
    }

    @Test
    @Timeout(60) // what waits for the held flush would wait for ever
    void tail_whileAFlushIsHeld_doesNotWaitForIt() throws Exception {
        CountDownLatch flushing = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        Disk held = (step, path, action) -> {
            if (step == Disk.Step.FORCE) {
                flushing.countDown();
                await(released);
            }
            action.run();
        };
        ExecutorService pool = Executors.newCachedThreadPool();
        try (TrajectoryLogger logger = new TrajectoryLogger(held, folder.resolve("trajectory.jsonl"), 1 << 20)) {
            Future<?> first = pool.submit(() -> logger.log(Map.of("n", 1)));
            flushing.await();
            assertThat(logger.tail(5)).hasSizeLessThanOrEqualTo(1);
            assertThat(first).isNotDone();
            released.countDown();
            first.get();
            assertThat(logger.tail(5)).hasSize(1);
        } finally {
            released.countDown();
            pool.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new InterruptedIOException("nobody released the flush");
        }
    }

    @Test
    void log_severalProcesses_keepsEveryEventWhole() throws Exception {
        Path file = folder.resolve("trajectory.jsonl");
        List<Process> children = new ArrayList<>();
        for (int p = 0; p < 3; p++) {
            children.add(ChildLogger.start(file, "p" + p, 150));
        }
        try (TrajectoryLogger own = new TrajectoryLogger(file)) {
            ChildLogger.log(own, "own", 150);
        }
        for (Process child : children) {
            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.exitValue()).isZero();
        }
        assertEveryEventInOrder(file, 4, 150);
    }

    @Test
    void log_processKilledMidway_losesNothingAcknowledgedAndBlocksNobody() throws Exception {
        Path file = folder.resolve("trajectory.jsonl");
        Process child = ChildLogger.start(file, "victim", 1_000_000);
        int acknowledged = 0;
        try (var output = child.inputReader()) {
            for (String line = output.readLine(); line != null && acknowledged < 200; line = output.readLine()) {
                acknowledged = Integer.parseInt(line);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        try (TrajectoryLogger survivor = new TrajectoryLogger(file)) {
            survivor.log(Map.of("by", "survivor", "n", 0));

            List<JsonNode> events = survivor.tail(Integer.MAX_VALUE);
            assertThat(events.get(events.size() - 1).get("by").textValue()).isEqualTo("survivor");
            assertThat(events.size()).isGreaterThanOrEqualTo(acknowledged + 1);
            for (int i = 0; i < events.size() - 1; i++) {
                assertThat(events.get(i).get("n").intValue()).isEqualTo(i);
            }
        }
    }

    private static Callable<Integer> tailUntil(AtomicBoolean done, TrajectoryLogger logger) {
        return () -> {
            int read = 0;
            while (!done.get()) {
                read += logger.tail(5).size();
            }
            return read + logger.tail(5).size();
        };
    }

    private static void assertEveryEventInOrder(Path file, int writers, int each) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(writers * each);
        Map<String, Integer> next = new HashMap<>();
        for (String line : lines) {
            JsonNode event = MAPPER.readTree(line);
            String by = event.get("by").textValue();
            assertThat(event.get("n").intValue()).isEqualTo(next.getOrDefault(by, 0));
            next.merge(by, 1, Integer::sum);
        }
        assertThat(next)
                .hasSize(writers)
                .allSatisfy((by, count) -> assertThat(count).isEqualTo(each));
    }
}
