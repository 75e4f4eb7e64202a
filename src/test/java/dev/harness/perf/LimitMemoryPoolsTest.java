package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.PerfKit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A limit gives the same verdict whether or not an earlier test started the pool. */
@Slow
class LimitMemoryPoolsTest {
    private static volatile Object sink = "";

    @Fixture
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Pooled {
        private static final ExecutorService STATIC = Executors.newFixedThreadPool(1, task -> {
            Thread worker = new Thread(task);
            worker.setDaemon(true);
            return worker;
        });

        @Test
        @Order(1)
        @LimitMemory("1 MB")
        void future() {
            CompletableFuture.supplyAsync(() -> sink = new byte[5_000_000]).join();
        }

        @Test
        @Order(1)
        @LimitMemory("1 MB")
        void stream() {
            IntStream.range(0, 10).parallel().forEach(i -> sink = new byte[500_000]);
        }

        @Test
        @Order(1)
        @LimitMemory("1 MB")
        void pool() throws Exception {
            STATIC.submit(() -> sink = new byte[5_000_000]).get();
        }

        @Test
        @Order(2)
        @LimitMemory("1 MB")
        void futureAgain() {
            future();
        }

        @Test
        @Order(2)
        @LimitMemory("1 MB")
        void streamAgain() {
            stream();
        }

        @Test
        @Order(2)
        @LimitMemory("1 MB")
        void poolAgain() throws Exception {
            pool();
        }
    }

    @Test
    void run_workHandedToPools_failsFirstAndLast() {
        Outcome outcome = PerfKit.memcheck(Pooled.class)
                .with("harness.memcheck.explain", "off")
                .run();

        for (String method : List.of("future", "stream", "pool", "futureAgain", "streamAgain", "poolAgain")) {
            assertThat(outcome.of(method).message()).contains("allocated 4.8 MB, more than the limit of 1 MB");
        }
        assertThat(outcome.of("poolAgain").message())
                .contains("rule      : threads started by the body, and its tasks in pools");
    }

    @Fixture
    static class Explained {
        private static final ExecutorService WARM = Executors.newFixedThreadPool(1, task -> {
            Thread worker = new Thread(task);
            worker.setDaemon(true);
            return worker;
        });

        @BeforeAll
        static void warm() throws Exception {
            WARM.submit(() -> {}).get();
        }

        @Test
        @LimitMemory("1 KB")
        void poolThatRanBefore() throws Exception {
            WARM.submit(() -> sink = new byte[100_000]).get();
        }

        @Test
        @LimitMemory("1 KB")
        void deep() {
            sink = down(2_000);
        }

        private static Object down(int depth) {
            return depth == 0 ? "" : new Object[] {down(depth - 1)};
        }

        @Test
        @LimitMemory("1 MB")
        void future() {
            CompletableFuture.supplyAsync(() -> sink = new byte[5_000_000]).join();
        }
    }

    @Test
    @Lengthy
    void run_workHandedToAPool_namesThePlace() {
        Outcome outcome = PerfKit.memcheck(Explained.class).run();

        assertThat(outcome.of("future").message())
                .containsPattern("5,000,016 B +\\S+ % +1 x byte\\[] at LimitMemoryPoolsTest");
        assertThat(outcome.of("poolThatRanBefore").message())
                .containsPattern("100,016 B +(100.0|99.\\d) % +1 x byte\\[] at LimitMemoryPoolsTest");
        assertThat(outcome.of("deep").message())
                .containsPattern("\\d+ B +(100.0|99.\\d) % +2,000 x java.lang.Object\\[] at LimitMemoryPoolsTest");
    }
}
