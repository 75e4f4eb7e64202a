package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.perf.history.JmhJson;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs one after the other, with real children that follow what the tests run. */
@Torture
class UnchangedTest {
    private static final String PROPERTY = "harness.planted.limit";

    @TempDir
    private Path storage;

    @AfterEach
    void restore() {
        System.clearProperty(PROPERTY);
        Summed.measured = 0;
    }

    private Outcome run(String... more) {
        PerfKit kit = PerfKit.measuring(Summed.class)
                .with("harness.benchmark.storage", storage.toString())
                .with("harness.benchmark.compare", "latest")
                .with("harness.benchmark.forks", "0")
                .with("harness.benchmark.max-time", "20 ms")
                .with("harness.benchmark.require-baseline", "off");
        for (int i = 0; i < more.length; i += 2) {
            kit.with(more[i], more[i + 1]);
        }
        Outcome outcome = kit.run();
        assertThat(outcome.results()).hasSize(2).allMatch(result -> result.status() == Status.PASSED);
        return outcome;
    }

    private List<BenchmarkRecord> saved(int number) throws IOException {
        try (Stream<Path> files =
                Files.list(storage.resolve(ThisMachine.current().id()))) {
            Path file = files.filter(each -> each.getFileName().toString().startsWith("000" + number))
                    .findFirst()
                    .orElseThrow();
            return JmhJson.read(file).benchmarks();
        }
    }

    /** Makes the saved times of a run a millionth of what they are: any later run is slower. */
    private void makeFaster(int number) throws IOException {
        try (Stream<Path> files =
                Files.list(storage.resolve(ThisMachine.current().id()))) {
            Path file = files.filter(each -> each.getFileName().toString().startsWith("000" + number))
                    .findFirst()
                    .orElseThrow();
            Run run = JmhJson.read(file);
            List<BenchmarkRecord> faster = run.benchmarks().stream()
                    .map(record -> record.withSamples(GateRuns.earlier(Summed.class, "sum", GateRuns.FAR_FASTER)
                            .samples()))
                    .toList();
            Files.write(file, JmhJson.write(Run.of(run.name(), run.time(), run.machine(), run.commit(), faster)));
        }
    }

    @Test
    void run_sameCodeAgain_failsNoGateAndCanBeSkipped() throws IOException {
        String[] gate = {"harness.benchmark.fail-on", "median:5%"};
        String[] skipping = {"harness.benchmark.skip-unchanged", "on"};
        run(gate);

        makeFaster(1);
        Outcome outcome = run(gate);
        assertThat(outcome.console()).contains("median:5% over 0001_", "unchanged");
        makeFaster(2);

        Summed.measured = 0;
        Outcome skipped = run(skipping);
        assertThat(Summed.measured).isEqualTo(1);
        assertThat(skipped.console()).contains("unchanged since 0002");
        assertThat(saved(3)).hasSize(2).allMatch(record -> record.since().isPresent());

        System.setProperty(PROPERTY, "7");
        Outcome changed = run(skipping);
        assertThat(Summed.measured).isGreaterThan(10);
        assertThat(saved(4)).hasSize(2).noneMatch(record -> record.since().isPresent());
    }

    @Fixture
    static class Summed {
        static int measured;

        private static int sum() {
            List<Integer> list = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                list.add(i);
            }
            int sum = Integer.getInteger(PROPERTY, 0);
            for (int each : list) {
                sum += each;
            }
            return sum;
        }

        @Test
        @Benchmark
        void sum(Bencher bencher) {
            bencher.measure(() -> {
                measured++;
                return sum();
            });
        }

        @Test
        @Benchmark
        void other(Bencher bencher) {
            bencher.measure(() -> sum() + 1);
        }
    }
}
