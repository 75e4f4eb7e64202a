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
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link Benchmark#mode()} and {@link Benchmark#jvmArgs()}, with real child JVMs. */
@Slow
class SingleShotTest {
    @Test
    @Lengthy
    void run_singleShot_timesOneColdCallInEachFork() throws IOException {
        Outcome outcome = PerfKit.measuring(Cold.class).run();

        assertThat(outcome.of("start").failure()).isEmpty();
        assertThat(saved(outcome)).singleElement().satisfies(row -> {
            assertThat(row.isSingleShot()).isTrue();
            assertThat(row.forks()).isEqualTo(2);
            assertThat(row.iterations()).isEqualTo(1);
            assertThat(row.samples().perFork()).hasDimensions(2, 1);
            assertThat(DoubleStream.of(row.samples().pooled()).boxed())
                    .as("a class that takes 20 ms to initialise, once a JVM")
                    .allMatch(nanos -> nanos >= TimeUnit.MILLISECONDS.toNanos(20));
            assertThat(row.settings()).containsEntry("jvm-args", "-Dfirst.call=seen");
        });
        assertThat(outcome.console()).contains("start (first call)");
        assertThat(outcome.of("second").message())
                .contains("a second measurement in the same JVM is not; give each operation a test of its own");
        assertThat(outcome.of("sizes").message()).contains("sizes(...) measures several in one JVM");
        assertThat(outcome.of("pair").message()).contains("compare(...) measures two in one JVM");
        assertThat(outcome.of("batch").message()).contains("batch(10) runs several");
    }

    @Test
    void run_once_needsNoFork() {
        Outcome outcome = PerfKit.once(Cold.class).run();

        assertThat(outcome.of("second").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("sizes").status()).isEqualTo(Status.PASSED);
    }

    private static List<BenchmarkRecord> saved(Outcome outcome) throws IOException {
        try (Stream<Path> files = Files.walk(outcome.folder().resolve("benchmarks"))) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> JmhJson.read(file).benchmarks().stream())
                    .toList();
        }
    }

    /** Takes long the first time. */
    private static final class Expensive {
        static final long READY = ready();

        private static long ready() {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return end;
        }
    }

    @Fixture
    @Benchmark(mode = Benchmark.Mode.SINGLE_SHOT, forks = 1)
    static class Cold {
        @Test
        void batch(Bencher bencher) {
            bencher.withInput(() -> 1).batch(10).measure(one -> one + 1);
        }

        @Test
        @Benchmark(mode = Benchmark.Mode.SINGLE_SHOT, forks = 2, jvmArgs = "-Dfirst.call=seen")
        void start(Bencher bencher) {
            boolean fork = bencher.result().isEmpty() && System.getProperty("first.call") != null;
            assertThat(bencher.measure(() -> fork ? Expensive.READY : 1)).isNotZero();
        }

        @Test
        void second(Bencher bencher) {
            bencher.run("a", () -> {});
            bencher.run("b", () -> {});
        }

        @Test
        void pair(Bencher bencher) {
            bencher.compareRuns("a", () -> {}, "b", () -> {});
        }

        @Test
        void sizes(Bencher bencher) {
            bencher.sizes(1, 2, 3).withInput(n -> new int[n]).run(numbers -> {});
        }
    }
}
