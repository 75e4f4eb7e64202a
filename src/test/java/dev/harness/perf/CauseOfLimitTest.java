package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain limits, with real children: each failure says what the operation does more than in the run in which it held. */
@Torture
class CauseOfLimitTest {
    /** Children see, as this JVM does, whether the file is there. */
    private static final Path DEAR = Path.of("target", "cause-of-limit-is-dear");

    @TempDir
    private Path storage;

    private Outcome run(boolean dear, String work) throws IOException {
        Files.deleteIfExists(DEAR);
        if (dear) {
            Files.createFile(DEAR);
        }
        try {
            return PerfKit.measuring(Limited.class)
                    .with("harness.benchmark.storage", storage.toString())
                    .with("harness.benchmark.work", work)
                    .with("harness.memcheck", "on")
                    .with("harness.benchmark.warmup", "100 ms")
                    .with("junit.jupiter.execution.timeout.testable.method.default", "10 m")
                    .run();
        } finally {
            Files.deleteIfExists(DEAR);
        }
    }

    @Test
    void run_limitsThatHeldBefore_sayWhatTheOperationDoesMore() throws IOException {
        assertThat(run(false, "on").results()).hasSize(4).allMatch(result -> result.status() == Status.PASSED);
        Outcome red = run(true, "auto");
        assertThat(red.of("slow").message())
                .startsWith("@LimitTime on [CauseOfLimitTest.Limited#slow]: median exceeds the limit")
                .containsPattern("what it does more : work [0-9,]+ -> [0-9,]+ \\(\\+[0-9,.]+ %\\), compared with 0001_")
                .containsPattern("\\+[0-9,]+  CauseOfLimitTest\\.drain:\\d+  List\\.remove, [0-9,]+ -> [0-9,]+ calls")
                .doesNotContain("flame graph");
        assertThat(red.of("asleep").message())
                .contains(
                        "does about the same work", "compared with 0001_", "it waits more than it works", "other side")
                .containsPattern("samples-CauseOfLimitTest[-.A-Za-z0-9]+\\.html");
        assertThat(red.of("grown").message())
                .contains("what it allocates more", "what it does more")
                .containsPattern("size 100 -> 1,600 \\(x 16\\): work");
        assertThat(red.of("hungry").message())
                .startsWith("@LimitMemory on [CauseOfLimitTest.Limited#hungry]")
                .containsPattern("what it does more : work [0-9,]+ -> [0-9,]+");

        Outcome again = run(true, "off");
        assertThat(again.of("slow").message()).contains("median exceeds").doesNotContain("what it does more");
    }

    private static int drain(boolean dear) {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            list.add(i);
        }
        int sum = 0;
        while (!list.isEmpty()) {
            sum += dear ? list.remove(0) : list.remove(list.size() - 1);
        }
        return sum;
    }

    @Fixture
    static class Limited {
        private final boolean dear = Files.exists(DEAR);

        @Test
        @Benchmark
        @LimitTime("40 ms")
        void slow(Bencher bencher) {
            bencher.measure(() -> {
                Thread.sleep(dear ? 60 : 0); // slower on every machine, however busy
                return drain(dear);
            });
        }

        @Test
        @Benchmark
        @LimitTime("40 ms")
        void asleep(Bencher bencher) {
            bencher.measure(() -> {
                Thread.sleep(dear ? 60 : 0);
                int sum = 0;
                for (int i = 0; i < 20_000; i++) {
                    sum += i % 7;
                }
                return sum;
            });
        }

        @Test
        @LimitComplexity(value = Complexity.LINEAR, of = LimitComplexity.Of.ALLOCATION)
        void grown(Bencher bencher) {
            bencher.sizes(100, 200, 400, 800, 1_600).withInput(n -> n).measure(n -> new long[dear ? n * n / 10 : n]);
        }

        @Test
        @Benchmark
        @LimitMemory(value = "100 KB", per = LimitMemory.Per.OPERATION)
        void hungry(Bencher bencher) {
            bencher.measure(() -> {
                List<int[]> all = new ArrayList<>();
                for (int i = 0; i < (dear ? 200 : 20); i++) {
                    all.add(new int[256]);
                }
                return all;
            });
        }
    }
}
