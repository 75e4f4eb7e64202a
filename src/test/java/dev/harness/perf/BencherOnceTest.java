package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a {@link Bencher} does in an ordinary run. */
class BencherOnceTest {
    private static final List<String> CALLS = new ArrayList<>();

    @BeforeEach
    void forget() {
        CALLS.clear();
    }

    @Test
    void measure_ordinaryRun_runsEachOperationOnceWithSetupAndTeardown() {
        Outcome outcome = PerfKit.once(Counting.class).run();

        assertThat(outcome.results()).isNotEmpty().allMatch(result -> result.status() == Status.PASSED);
        assertThat(CALLS)
                .containsExactlyInAnyOrder(
                        "plain",
                        "named a",
                        "named b",
                        "setup",
                        "operation on 7",
                        "teardown of 7",
                        "size 3",
                        "body",
                        "parameter x",
                        "parameter y",
                        "repeated",
                        "repeated");
    }

    @Test
    void measure_ordinaryRun_printsAndSavesNothing() {
        Outcome outcome = PerfKit.once(Counting.class).run();

        assertThat(outcome.console()).isEmpty();
        assertThat(outcome.folder()).isEmptyDirectory();
    }

    @Test
    void measure_operationThrows_keepsTheException() {
        Outcome outcome = PerfKit.once(Throwing.class).run();

        assertThat(outcome.of("checked").failure())
                .containsInstanceOf(IOException.class)
                .hasValueSatisfying(failure ->
                        assertThat(failure).hasMessage("disk on fire").hasRootCauseMessage("match"));
        assertThat(outcome.of("teardownToo").failure().orElseThrow().getSuppressed())
                .singleElement()
                .satisfies(second -> assertThat(second).hasMessage("and the bucket leaks"));
    }

    @Test
    void bencher_misused_isRefusedInOneWording() {
        Outcome outcome = PerfKit.once(Misused.class).run();

        assertThat(outcome.of("twoUnnamed").message())
                .isEqualTo("Bencher in [BencherOnceTest.Misused#twoUnnamed]: two unnamed measurements in one test; name"
                        + " them: bencher.measure(\"name\", ...)");
        assertThat(outcome.of("twoAlike").message()).contains("two measurements are named \"a\"");
        assertThat(outcome.of("blank").message()).contains("a measurement's name is blank");
        assertThat(outcome.of("noSizes").message()).contains("sizes() must be positive and increasing");
        assertThat(outcome.of("falling").message()).contains("sizes(10, 5) must be positive and increasing");
        assertThat(outcome.of("zero").message()).contains("sizes(0, 5) must be positive and increasing");
        assertThat(outcome.of("unused").message()).contains("measures nothing");
        assertThat(outcome.of("factory").message())
                .isEqualTo("@Benchmark on [BencherOnceTest.Misused#factory]: a @TestFactory cannot be measured or"
                        + " limited; use @ParameterizedTest");
    }

    @Test
    void bencher_inLifecycleMethod_isRefused() {
        Outcome outcome = PerfKit.once(Lifecycle.class).run();

        assertThat(outcome.of("test").message()).contains("only a test method can take a Bencher");
    }

    @Test
    void skip_benchmarks_areReportedAsSkippedAndOthersRun() {
        Outcome outcome =
                PerfKit.once(Mixed.class).with("harness.benchmark", "skip").run();

        assertThat(outcome.of("benchmark").status()).isEqualTo(Status.SKIPPED);
        assertThat(outcome.of("ordinary").status()).isEqualTo(Status.PASSED);
    }

    @Fixture
    @Benchmark
    static class Counting {
        @Test
        void plain(Bencher bencher) {
            assertThat(bencher.<Integer>measure(() -> {
                        CALLS.add("plain");
                        return 42;
                    }))
                    .isEqualTo(42);
            assertThat(bencher.result()).isEmpty();
        }

        @Test
        void named(Bencher bencher) {
            bencher.run("a", () -> CALLS.add("named a"));
            bencher.measure("b", () -> CALLS.add("named b"));
        }

        @Test
        void input(Bencher bencher) {
            int result = bencher.withInput(() -> {
                        CALLS.add("setup");
                        return 7;
                    })
                    .teardown(input -> CALLS.add("teardown of " + input))
                    .measure(input -> {
                        CALLS.add("operation on " + input);
                        return input + 1;
                    });
            assertThat(result).isEqualTo(8);
        }

        @Test
        void sized(Bencher bencher) {
            bencher.sizes(3, 6, 9).withInput(size -> size).run(size -> CALLS.add("size " + size));
        }

        @Test
        void body() {
            CALLS.add("body");
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "y"})
        void parameter(String value, Bencher bencher) {
            bencher.run(() -> CALLS.add("parameter " + value));
        }

        @RepeatedTest(2)
        void repeated() {
            CALLS.add("repeated");
        }
    }

    @Fixture
    @Benchmark
    static class Throwing {
        @Test
        void checked(Bencher bencher) {
            bencher.run(() -> {
                throw new IOException("disk on fire", new IllegalStateException("match"));
            });
        }

        @Test
        void teardownToo(Bencher bencher) {
            bencher.withInput(() -> 1)
                    .teardown(input -> {
                        throw new IOException("and the bucket leaks");
                    })
                    .run(input -> {
                        throw new IOException("disk on fire");
                    });
        }
    }

    @Fixture
    @Benchmark
    static class Misused {
        @Test
        void twoUnnamed(Bencher bencher) {
            bencher.run(() -> {});
            bencher.run(() -> {});
        }

        @Test
        void twoAlike(Bencher bencher) {
            bencher.run("a", () -> {});
            bencher.run("a", () -> {});
        }

        @Test
        void blank(Bencher bencher) {
            bencher.run(" ", () -> {});
        }

        @Test
        void noSizes(Bencher bencher) {
            bencher.sizes().withInput(n -> n).run(n -> {});
        }

        @Test
        void falling(Bencher bencher) {
            bencher.sizes(10, 5).withInput(n -> n).run(n -> {});
        }

        @Test
        void zero(Bencher bencher) {
            bencher.sizes(0, 5).withInput(n -> n).run(n -> {});
        }

        @Test
        void unused(Bencher bencher) {
            assertThat(bencher).isNotNull();
        }

        @TestFactory
        List<DynamicTest> factory() {
            return List.of();
        }
    }

    @Fixture
    @Benchmark
    static class Lifecycle {
        @BeforeEach
        void prepare(Bencher bencher) {}

        @Test
        void test() {}
    }

    @Fixture
    static class Mixed {
        @Test
        @Benchmark
        void benchmark() {}

        @Test
        void ordinary() {}
    }
}
