package dev.harness.perf;

import static dev.harness.perf.Margin.PERCENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Bencher#compare} where nothing is measured, and where it is misused. */
class ComparisonMisuseTest {
    private static final List<String> CALLS = new ArrayList<>();
    private static Optional<Comparison> kept = Optional.empty();

    @BeforeEach
    void forget() {
        CALLS.clear();
    }

    private static int call(String name) {
        CALLS.add(name);
        return CALLS.size();
    }

    @Fixture
    @Benchmark
    static class Once {
        @Test
        void everything(Bencher bencher) {
            Comparison comparison = bencher.compare("old", () -> call("old"), "new", () -> call("new"));
            comparison
                    .isFasterThan()
                    .isFasterThan("old")
                    .isFasterThan("new")
                    .isFasterThan(20, PERCENT)
                    .isNotSlowerThan(0, PERCENT)
                    .allocatesLess()
                    .doesLessWork();
            assertThat(comparison.result("old")).isEmpty();
            bencher.compareRuns("a", () -> call("a"), "b", () -> call("b")).isFasterThan("a");
        }

        @Test
        void withInput(Bencher bencher) {
            bencher.withInput(() -> "input")
                    .teardown(input -> call("teardown"))
                    .compare("old", input -> call("old " + input), "new", input -> call("new " + input))
                    .isFasterThan();
            bencher.withInput(() -> 1).compareRuns("a", input -> call("a"), "b", input -> call("b"));
        }

        @Test
        void nullResults(Bencher bencher) {
            bencher.compare("Ω|\u202e ", () -> null, "\"", () -> null).isNotSlowerThan(5, PERCENT);
        }
    }

    @Test
    void compare_onceOnly_runsEachOperationOnceAndHoldsEveryClaim() {
        assertThat(PerfKit.once(Once.class).run().results()).allMatch(result -> result.status() == Status.PASSED);
        assertThat(CALLS)
                .containsExactlyInAnyOrder(
                        "old", "new", "a", "b", "old input", "teardown", "new input", "teardown", "a", "b");
    }

    @Fixture
    @Benchmark
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Misusing {
        @Test
        void sameNames(Bencher bencher) {
            bencher.compare("a", () -> 1, "a", () -> 2);
        }

        @Test
        void usedName(Bencher bencher) {
            bencher.measure("a", () -> 1);
            bencher.compare("b", () -> 1, "a", () -> 2);
        }

        @Test
        void blank(Bencher bencher) {
            bencher.compare("a", () -> 1, " ", () -> 2);
        }

        @Test
        void inside(Bencher bencher) {
            bencher.run("outer", () -> bencher.compare("a", () -> 1, "b", () -> 2));
        }

        @Test
        void claimInside(Bencher bencher) {
            Comparison comparison = bencher.compare("a", () -> 1, "b", () -> 2);
            bencher.run("outer", comparison::isFasterThan);
        }

        @Test
        void unknownName(Bencher bencher) {
            bencher.compare("a", () -> 1, "b", () -> 2).isFasterThan("c");
        }

        @Test
        void negative(Bencher bencher) {
            bencher.compare("a", () -> 1, "b", () -> 2).isNotSlowerThan(-5, PERCENT);
        }

        @Test
        void allOfIt(Bencher bencher) {
            bencher.compare("a", () -> 1, "b", () -> 2).isFasterThan(100, PERCENT);
        }

        @Test
        void swallowed(Bencher bencher) {
            Comparison comparison = bencher.compare("a", () -> 1, "b", () -> 2);
            assertThrows(RuntimeException.class, () -> comparison.isNotSlowerThan(Double.NaN, PERCENT));
        }

        @Test
        void throwing(Bencher bencher) {
            bencher.compareRuns("a", () -> {}, "b", () -> {
                throw new java.io.IOException("disk");
            });
        }

        @Test
        @Order(1)
        void keeps(Bencher bencher) {
            kept = Optional.of(bencher.compare("a", () -> 1, "b", () -> 2));
        }

        @Test
        @Order(2)
        void afterTheTest(Bencher bencher) {
            bencher.run(() -> {});
            kept.orElseThrow().isFasterThan();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sameNames    | two measurements are named \"a\"; give each a name of its own",
                "usedName     | two measurements are named \"a\"; give each a name of its own",
                "blank        | a measurement's name is blank",
                "inside       | the Bencher was used during a measurement",
                "claimInside  | an assertion of a comparison was used during a measurement: inside an operation",
                "unknownName  | no operation of the comparison is named \"c\"; its names are \"a\" and \"b\"",
                "negative     | isNotSlowerThan(-5.0, PERCENT): -5 % is out of range; give a number of at least 0",
                "allOfIt      | isFasterThan(100.0, PERCENT): 100 % is out of range; nothing is faster by 100 % or more",
                "swallowed    | isNotSlowerThan(NaN, PERCENT): NaN % is out of range",
                "throwing     | disk",
                "afterTheTest | an assertion of a comparison was used after its test had ended",
            })
    void compare_misused_saysSoAlsoWhereNothingIsMeasured(String method, String message) {
        Outcome outcome = PerfKit.once(Misusing.class).run();
        assertThat(outcome.of(method).status()).isEqualTo(Status.FAILED);
        assertThat(outcome.of(method).message()).contains(message);
        assertThat(outcome.of("keeps").status()).isEqualTo(Status.PASSED);
    }

    @Fixture
    static class Unfit {
        @Test
        @Benchmark(threads = 2)
        void threads(Bencher bencher) {
            bencher.compare("a", () -> 1, "b", () -> 2);
        }

        @Test
        @LimitComplexity(Complexity.LINEAR)
        void growth(Bencher bencher) {
            bencher.compareRuns("a", () -> Thread.sleep(1), "b", () -> {});
        }

        @Test
        @Benchmark(maxTime = "1 ms")
        void throwsLater(Bencher bencher) {
            int[] runs = {0};
            bencher.compare("a", () -> 1, "b", () -> {
                if (++runs[0] > 100) {
                    throw new java.io.IOException("disk is full");
                }
                return 2;
            });
        }
    }

    @Test
    void compare_measuredWhereItCannotBe_saysWhy() {
        Outcome outcome = PerfKit.measuring(Unfit.class).run();
        assertThat(outcome.of("threads").message())
                .startsWith("@Benchmark on [ComparisonMisuseTest.Unfit#threads]: threads = 2, and compare(...) lets"
                        + " operations take turns on one thread");
        assertThat(outcome.of("throwsLater").failure().orElseThrow())
                .isInstanceOf(java.io.IOException.class)
                .hasMessage("disk is full");
        assertThat(outcome.of("growth").status()).isEqualTo(Status.FAILED);
    }
}
