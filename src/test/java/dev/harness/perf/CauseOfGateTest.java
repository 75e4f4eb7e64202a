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

/** A gate and a limit on work against a saved run, with real counting children: the failure names the line. */
@Torture
class CauseOfGateTest {
    /** Children are JVMs of their own, one set for each run: they see whether the file is there. */
    private static final Path DEAR = Path.of("target", "cause-of-gate-is-dear");

    @TempDir
    private Path storage;

    private Outcome run(boolean dear) throws IOException {
        Files.deleteIfExists(DEAR);
        if (dear) {
            Files.createFile(DEAR);
        }
        try {
            return PerfKit.measuring(Drained.class)
                    .with("harness.benchmark.storage", storage.toString())
                    .with("harness.benchmark.fail-on", "work:2%,allocated:0%")
                    .with("harness.benchmark.forks", "0")
                    .with("harness.benchmark.require-baseline", "off")
                    .run();
        } finally {
            Files.deleteIfExists(DEAR);
        }
    }

    @Test
    void run_operationThatDoesMore_failsAndNamesThePlace() throws IOException {
        assertThat(run(false).results()).hasSize(2).allMatch(result -> result.status() == Status.PASSED);

        Outcome same = run(false);
        assertThat(same.results()).hasSize(2).allMatch(result -> result.status() == Status.PASSED);
        assertThat(same.console()).contains("work:2% over 0001_", "allocated:0% over 0001_", "unchanged");

        Outcome outcome = run(true);
        assertThat(outcome.of("gated").message())
                .contains("more work than the baseline: work ", "limit work:2% over 0002_")
                .contains("what it does more")
                .containsPattern("\\+[0-9,]+  CauseOfGateTest\\.drain:\\d+  List\\.remove, \\d+ -> \\d+ calls");
        assertThat(outcome.of("limited").message())
                .startsWith("@LimitWork on [CauseOfGateTest.Drained#limited]: ")
                .contains("dearest", "what it does more");
    }

    private static int drain() {
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            list.add(i);
        }
        int sum = 0;
        while (!list.isEmpty()) {
            sum += Drained.IS_DEAR ? list.remove(0) : list.remove(list.size() - 1);
        }
        return sum;
    }

    @Fixture
    static class Drained {
        static final boolean IS_DEAR = Files.exists(DEAR);

        @Test
        @Benchmark
        void gated(Bencher bencher) {
            bencher.measure(() -> drain());
        }

        @Test
        @LimitWork("25 k")
        void limited(Bencher bencher) {
            bencher.measure(() -> drain());
        }
    }
}
