package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.perf.history.JmhJson;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import dev.harness.perf.result.BenchmarkRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** {@link Benchmark#forks()} with real child JVMs. */
@Slow
class BenchmarkForksTest {

    @Test
    @Lengthy
    void run_twoForks_poolsTheirRoundsAndKeepsTheForkAsALevel() throws IOException {
        Outcome outcome = PerfKit.measuring(Forked.class).run();

        assertThat(outcome.results()).allMatch(result -> result.status() == Status.PASSED, "passed");
        assertThat(saved(outcome))
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.forks()).isEqualTo(2);
                    assertThat(row.samples().forks()).isEqualTo(2);
                    assertThat(row.id().params()).containsEntry("n", "3");
                })
                .extracting(row -> row.id().name())
                .containsExactly("work[n=3]: a", "work[n=3]: b");
    }

    @Test
    @Lengthy
    void run_failureInAFork_isThatTestsOwn() {
        Outcome outcome = PerfKit.measuring(Broken.class).run();

        assertThat(outcome.of("throwing").failure())
                .containsInstanceOf(IllegalStateException.class)
                .hasValueSatisfying(failure ->
                        assertThat(failure).hasMessage("only here").hasRootCauseInstanceOf(IOException.class));
        assertThat(outcome.of("aborting").status()).isEqualTo(Status.ABORTED);
        assertThat(outcome.of("exiting").message())
                .startsWith("@Benchmark on [BenchmarkForksTest.Broken#exiting]: fork 1 of 1 returned no measurement: ")
                .contains("System.exit");
        assertThat(outcome.of("fine").status()).isEqualTo(Status.PASSED);
    }

    @Test
    @Lengthy
    void run_forksMeasureOtherOperations_isRefusedByName() {
        assertThat(PerfKit.measuring(Cached.class).run().of("cached").message())
                .contains("every fork must measure the same operations: fork 1 measured [miss], fork 2 [hit]");
    }

    @Fixture
    static class Cached {
        @Test
        @Benchmark(forks = 2, minRounds = 1, maxTime = "1 ms", warmup = "off")
        void cached(Bencher bencher) throws IOException {
            Path cache = Path.of(System.getProperty("java.io.tmpdir"), "harness-forks-test-cache");
            if (Files.deleteIfExists(cache)) {
                bencher.measure("hit", () -> 1);
            } else {
                Files.createFile(cache);
                bencher.measure("miss", () -> 2);
            }
        }
    }

    private static List<BenchmarkRecord> saved(Outcome outcome) throws IOException {
        try (Stream<Path> files = Files.walk(outcome.folder().resolve("benchmarks"))) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> JmhJson.read(file).benchmarks().stream())
                    .toList();
        }
    }

    @Fixture
    static class Forked {
        @ParameterizedTest
        @ValueSource(ints = 3)
        @Benchmark(forks = 2)
        void work(int n, Bencher bencher) {
            bencher.measure("a", () -> Integer.toString(n));
            bencher.measure("b", () -> n * n);
        }
    }

    @Fixture
    @Benchmark(forks = 1)
    static class Broken {
        @Test
        void throwing(Bencher bencher) {
            bencher.run(() -> {
                throw new IllegalStateException("only here", new IOException("root"));
            });
        }

        @Test
        void aborting() {
            throw new TestAbortedException("not on this machine");
        }

        @Test
        void exiting() {
            System.exit(7);
        }

        @Test
        @Benchmark
        void fine() {}
    }
}
