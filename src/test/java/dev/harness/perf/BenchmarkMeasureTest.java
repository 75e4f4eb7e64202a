package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.harness.perf.history.JmhJson;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import dev.harness.perf.kit.TemporaryFolder;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Throughput;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** What becomes of a {@link Benchmark} when the run measures. */
class BenchmarkMeasureTest {

    @Nested
    class Everywhere {
        @Test
        void run_everyKindOfTest_isMeasuredAndSaved() throws IOException {
            Outcome outcome =
                    PerfKit.measuring(Kinds.class, Inheriting.class, Meta.class).run();

            assertThat(outcome.results()).allMatch(result -> result.status() == Status.PASSED);
            assertThat(saved(outcome).benchmarks())
                    .extracting(
                            row -> row.id().simpleClassName() + "." + row.id().name())
                    .containsExactlyInAnyOrder(
                            "BenchmarkMeasureTest$Kinds.body",
                            "BenchmarkMeasureTest$Kinds.unnamed",
                            "BenchmarkMeasureTest$Kinds.named: first",
                            "BenchmarkMeasureTest$Kinds.named: second",
                            "BenchmarkMeasureTest$Kinds.parameter[n=1]",
                            "BenchmarkMeasureTest$Kinds.parameter[n=2]",
                            "BenchmarkMeasureTest$Kinds.repeated[1]",
                            "BenchmarkMeasureTest$Kinds.repeated[2]",
                            "BenchmarkMeasureTest$Kinds$Deeper.nested",
                            "BenchmarkMeasureTest$Inheriting.inherited",
                            "BenchmarkMeasureTest$Meta.composed");
        }

        @Test
        void run_measured_printsOneTableAndSaysWhatItWrote() throws IOException {
            Outcome outcome = PerfKit.measuring(Kinds.class).run();

            assertThat(outcome.console())
                    .contains("Bytes/op")
                    .contains("named: second")
                    .containsOnlyOnce("Legend");
            assertThat(outcome.console()).contains("Harness: wrote " + savedFile(outcome));
            assertThat(saved(outcome).beginning().seed()).isPresent();
            assertThat(saved(outcome).beginning().load().isPresent())
                    .isEqualTo(ThisMachine.load().isPresent());
            assertThat(outcome.folder().resolve("report")).isDirectoryContaining("glob:**summary.md");
            assertThat(outcome.folder().resolve("report")).isDirectoryContaining("glob:**jmh.json");
            assertThat(outcome.folder().resolve("report")).isDirectoryContaining("glob:**report.html");
        }

        @Test
        void run_throughput_isSavedOfTheMeasurementsThatFollow() throws IOException {
            Outcome outcome = PerfKit.measuring(Kinds.class).run();

            assertThat(saved(outcome).benchmarks().stream()
                            .filter(row -> row.throughput().isPresent()))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.id().name()).isEqualTo("named: second");
                        assertThat(row.throughput()).contains(new Throughput(8, "elements"));
                    });
            assertThat(Files.readString(savedFile(outcome))).contains("\"scoreUnit\" : \"elements/s\"");
            assertThat(outcome.console()).contains("Throughput").contains("elements/s");
        }

        @Test
        void run_saveOff_savesNothing() {
            Outcome outcome = PerfKit.measuring(Meta.class)
                    .with("harness.benchmark.save", "off")
                    .run();

            assertThat(outcome.folder().resolve("benchmarks")).doesNotExist();
        }

        @Test
        void run_unwritableStorage_saysSoAndFailsNoTest() throws IOException {
            Path storage = TemporaryFolder.of("storage");
            Path file = Files.createFile(storage.resolve(ThisMachine.current().id()));
            Outcome outcome = PerfKit.measuring(Meta.class)
                    .with("harness.benchmark.storage", storage.toString())
                    .run();

            assertThat(outcome.of("composed").status()).isEqualTo(Status.PASSED);
            assertThat(outcome.console())
                    .contains("Harness: the run could not be written to " + storage + ": " + file + ": exists already")
                    .contains("Harness: no drift can be looked for: cannot list the runs in " + file + ": " + file
                            + ": is no folder")
                    .contains("Harness: wrote "
                            + outcome.folder().resolve("report").resolve("report.html"))
                    .doesNotContainPattern("Harness: .*Exception");
        }
    }

    @Nested
    class Results {
        @Test
        void measure_operation_returnsItsResultAndTheStatistics() {
            Outcome outcome = PerfKit.measuring(Asserting.class).run();

            assertThat(outcome.of("statistics").failure()).isEmpty();
            assertThat(outcome.of("statistics").status()).isEqualTo(Status.PASSED);
            assertThat(outcome.of("twoThreads").failure()).isEmpty();
            assertThat(outcome.of("twoThreads").status()).isEqualTo(Status.PASSED);
        }

        @Test
        void run_testFailsByItself_reportsItsOwnFailureAndSavesNothing() {
            Outcome outcome = PerfKit.measuring(Failing.class).run();

            assertThat(outcome.of("operation").failure())
                    .containsInstanceOf(IOException.class)
                    .hasValueSatisfying(
                            failure -> assertThat(failure).hasMessage("broken").hasRootCauseMessage("root"));
            assertThat(outcome.of("assertion").message()).contains("own assertion");
            assertThat(outcome.of("assumption").status()).isEqualTo(Status.ABORTED);
            assertThat(outcome.of("body").message()).isEqualTo("body failed");
            assertThat(outcome.folder()).isEmptyDirectory();
        }

        @Test
        void run_unusedBencher_fails() {
            Outcome outcome = PerfKit.measuring(Unused.class).run();

            assertThat(outcome.of("unused").message()).contains("measures nothing");
        }
    }

    private static Run saved(Outcome outcome) throws IOException {
        return JmhJson.read(savedFile(outcome));
    }

    private static Path savedFile(Outcome outcome) throws IOException {
        try (Stream<Path> files = Files.walk(outcome.folder().resolve("benchmarks"))) {
            List<Path> runs = files.filter(Files::isRegularFile).toList();
            assertThat(runs).hasSize(1);
            return runs.get(0);
        }
    }

    @Fixture
    @Benchmark(group = "kinds")
    static class Kinds {
        @Test
        void body() {}

        @Test
        void unnamed(Bencher bencher) {
            bencher.run(() -> {});
        }

        @Test
        void named(Bencher bencher) {
            bencher.run("first", () -> {});
            assertThat(bencher.throughput(8, "elements").measure("second", () -> "result"))
                    .isEqualTo("result");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void parameter(int n, Bencher bencher) {
            assertThat(bencher.withInput(() -> n).<Integer>measure(input -> input + 1))
                    .isEqualTo(n + 1);
        }

        @RepeatedTest(2)
        void repeated(Bencher bencher) {
            bencher.run(() -> {});
        }

        @Nested
        class Deeper {
            @Test
            void nested(Bencher bencher) {
                bencher.run(() -> {});
            }
        }
    }

    abstract static class Base {
        @Test
        @Benchmark
        void inherited(Bencher bencher) {
            bencher.run(() -> {});
        }
    }

    @Fixture
    static class Inheriting extends Base {}

    @Retention(RetentionPolicy.RUNTIME)
    @Test
    @Benchmark
    @interface Composed {}

    @Fixture
    static class Meta {
        @Composed
        void composed(Bencher bencher) {
            bencher.run(() -> {});
        }
    }

    @Fixture
    @Benchmark(minRounds = 7)
    static class Asserting {
        @Test
        void statistics(Bencher bencher) {
            long result = bencher.measure(System::nanoTime);
            BenchmarkResult found = bencher.result().orElseThrow();

            assertThat(result).isNotZero();
            assertThat(found.rounds()).isGreaterThanOrEqualTo(7).isEqualTo(found.samples().length);
            assertThat(found.iterations()).isPositive();
            assertThat(found.min()).isPositive().isLessThanOrEqualTo(found.q1());
            assertThat(found.median()).isBetween(found.q1(), found.q3()).isEqualTo(found.percentile(50));
            assertThat(found.iqr()).isEqualTo(found.q3() - found.q1());
            assertThat(found.mean()).isBetween(found.min(), found.max());
            assertThat(found.stddev()).isNotNegative();
            assertThat(found.opsPerSecond()).isCloseTo(1e9 / found.mean(), withinPercentage(1e-9));
            assertThat(found.bytesPerOperation()).isNotNegative();
            assertThat(found.warnings()).isNotNull();
        }

        @Test
        @Benchmark(threads = 2)
        void twoThreads(Bencher bencher) {
            bencher.measure(System::nanoTime);
            BenchmarkResult found = bencher.result().orElseThrow();

            assertThat(found.opsPerSecond()).isCloseTo(2e9 / found.mean(), withinPercentage(1e-9));
        }
    }

    @Fixture
    @Benchmark
    static class Failing {
        @Test
        void operation(Bencher bencher) {
            bencher.run("fine", () -> {});
            bencher.run("broken", () -> {
                throw new IOException("broken", new IllegalStateException("root"));
            });
        }

        @Test
        void assertion(Bencher bencher) {
            bencher.run(() -> {});
            throw new AssertionError("own assertion");
        }

        @Test
        void assumption(Bencher bencher) {
            throw new TestAbortedException("not here");
        }

        @Test
        void body() {
            throw new IllegalStateException("body failed");
        }
    }

    @Fixture
    @Benchmark
    static class Unused {
        @Test
        void unused(Bencher bencher) {
            assertThat(bencher).isNotNull();
        }
    }
}
