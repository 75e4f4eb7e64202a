package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opentest4j.AssertionFailedError;

/** What a broken limit says, and that one that is kept says nothing. */
class BrokenLimitTest {

    private static void assertDifference(Outcome.Result result, String expected, String actual) {
        assertThat(result.failure().orElseThrow()).isInstanceOfSatisfying(AssertionFailedError.class, failure -> {
            assertThat(failure.getExpected().getStringRepresentation()).isEqualTo(expected);
            assertThat(failure.getActual().getStringRepresentation()).matches(actual);
        });
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Time {
        private final Outcome measured = PerfKit.measuring(Timed.class).run();

        @Test
        void limitTime_broken_failsThatTestWithFigures() {
            assertThat(measured.of("tooSlow").failure()).containsInstanceOf(AssertionFailedError.class);
            assertThat(measured.of("tooSlow").message())
                    .startsWith("@LimitTime on [BrokenLimitTest.Timed#tooSlow]: median exceeds the limit")
                    .containsPattern("limit +: median <= 1\\.?0* ns")
                    .containsPattern("measured +: [\\d.]+ [num]s")
                    .containsPattern("excess +: .* %\\)")
                    .containsPattern("spread +: min .*, p99 .*, max ")
                    .containsPattern("samples +: \\d+ rounds of \\d+ iterations?")
                    .contains(
                            "mvn test -Dgroups=benchmark -Dharness.benchmark=measure '-Dtest=BrokenLimitTest*#tooSlow*'");
        }

        @Test
        void limitTime_broken_hasLimitAndFigureAsADifferenceForIdes() {
            assertDifference(measured.of("tooSlow"), "median <= 1 ns", "[\\d.]+ [num]?s");
        }

        @Test
        void limitTime_severalBroken_namesEveryOne() {
            assertThat(measured.of("severalBroken").message())
                    .contains("measurement \"a\": mean exceeds")
                    .contains("measurement \"b\": mean exceeds")
                    .contains("measurement \"a\": max exceeds")
                    .doesNotContain("median exceeds");
        }

        @Test
        void limitTime_kept_passes() {
            assertThat(measured.of("fastEnough").status()).isEqualTo(Status.PASSED);
            assertThat(measured.of("inherited").status()).isEqualTo(Status.PASSED);
        }

        @Test
        void limitTime_ordinaryRun_isNotJudged() {
            assertThat(PerfKit.once(Timed.class).run().results())
                    .allMatch(result -> result.status() == Status.PASSED, "passed");
        }

        @Test
        void limitTime_broken_isStillInTheTable() {
            assertThat(measured.console()).contains("tooSlow");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Growth {
        private final Outcome measured = PerfKit.measuring(Growing.class).run();

        @Test
        void limitComplexity_broken_printsSizesCostsAndClasses() {
            assertThat(measured.of("linearAgainstConstant").message())
                    .startsWith(
                            "@LimitComplexity on [BrokenLimitTest.Growing#linearAgainstConstant]: allocation grows faster"
                                    + " than the limit")
                    .containsPattern("limit +: constant, O\\(1\\)")
                    .containsPattern("fitted +: linear, O\\(n\\)")
                    .contains("size 1,024: 1 KB (1,040 B)")
                    .contains("size 16,384: ")
                    .contains("classes");
        }

        @Test
        void limitComplexity_broken_hasBothClassesAsADifferenceForIdes() {
            assertDifference(measured.of("linearAgainstConstant"), "allocation <= O(1)", "O\\(n\\)");
        }

        @Test
        void limitComplexity_kept_passes() {
            assertThat(measured.of("linearAgainstLinear").status()).isEqualTo(Status.PASSED);
            assertThat(measured.of("constantAgainstQuadratic").status()).isEqualTo(Status.PASSED);
        }

        @Test
        void limitComplexity_twoSizes_isRefused() {
            assertThat(measured.of("twoSizes").message())
                    .isEqualTo(
                            "Bencher in [BrokenLimitTest.Growing#twoSizes]: sizes(1, 2) are too few to show a growth: at"
                                    + " least 3 are needed, better five; write e.g. sizes(1000, 2000, 4000, 8000, 16000)");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OperationBytes {
        private final Outcome measured = PerfKit.memcheck(Allocating.class).run();

        @Test
        void limitMemory_perOperationBroken_saysBytesAndLimit() {
            assertThat(measured.of("tooMuch").message())
                    .startsWith(
                            "@LimitMemory on [BrokenLimitTest.Allocating#tooMuch]: one operation allocates 1016 B, more"
                                    + " than the limit of 1015 B");
        }

        @Test
        void limitMemory_perOperationBroken_hasBothSizesAsADifferenceForIdes() {
            assertDifference(measured.of("tooMuch"), "1015 B", "1016 B");
        }

        @Test
        void figures_askedFor_eachTestPrintsItsOwn() {
            Outcome printed = PerfKit.memcheck(Allocating.class)
                    .with("harness.report.figures", "on")
                    .run();
            assertThat(printed.console())
                    .contains("Harness: BrokenLimitTest.Allocating#tooMuch: @LimitMemory 1015 B = FAILED: 1016 B");
            assertThat(measured.console()).doesNotContain("Harness: BrokenLimitTest");
        }

        @Test
        void limitMemory_perOperationEqual_passesAndIsInTheTable() {
            assertThat(measured.of("justEnough").status()).isEqualTo(Status.PASSED);
            assertThat(measured.of("nothing").status()).isEqualTo(Status.PASSED);
            assertThat(measured.console()).contains("justEnough").contains("one operation on its own thread");
        }
    }

    @Fixture
    @Benchmark
    static class Timed {
        private final int[] numbers = new int[10_000];

        @Test
        @LimitTime("1 ns")
        void tooSlow(Bencher bencher) {
            bencher.measure(() -> Arrays.hashCode(numbers));
        }

        @Test
        @LimitTime(value = "1 min", mean = "1 ns", max = "1 ns")
        void severalBroken(Bencher bencher) {
            bencher.measure("a", () -> Arrays.hashCode(numbers));
            bencher.measure("b", () -> Arrays.hashCode(numbers));
        }

        @Test
        @LimitTime(value = "1 min", p99 = "1 min")
        void fastEnough(Bencher bencher) {
            bencher.measure(() -> Arrays.hashCode(numbers));
        }

        @Nested
        @LimitTime("1 min")
        class Deeper {
            @Test
            void inherited() {
                Arrays.fill(numbers, 1);
            }
        }
    }

    @Fixture
    static class Growing {
        @Test
        @LimitComplexity(value = Complexity.CONSTANT, of = LimitComplexity.Of.ALLOCATION)
        void linearAgainstConstant(Bencher bencher) {
            bencher.sizes(1_024, 2_048, 4_096, 8_192, 16_384).withInput(n -> n).measure(n -> new byte[n]);
        }

        @Test
        @LimitComplexity(value = Complexity.LINEAR, of = LimitComplexity.Of.ALLOCATION)
        void linearAgainstLinear(Bencher bencher) {
            bencher.sizes(1_024, 2_048, 4_096, 8_192, 16_384).withInput(n -> n).measure(n -> new byte[n]);
        }

        @Test
        @LimitComplexity(value = Complexity.QUADRATIC, of = LimitComplexity.Of.ALLOCATION)
        void constantAgainstQuadratic(Bencher bencher) {
            bencher.sizes(1_024, 2_048, 4_096, 8_192, 16_384).withInput(n -> n).measure(n -> new byte[64]);
        }

        @Test
        @LimitComplexity(Complexity.CONSTANT)
        void twoSizes(Bencher bencher) {
            bencher.sizes(1, 2).withInput(n -> n).measure(n -> n);
        }
    }

    @Fixture
    static class Allocating {
        @Test
        @LimitMemory(value = "1015 B", per = LimitMemory.Per.OPERATION)
        void tooMuch(Bencher bencher) {
            bencher.measure(() -> new byte[1_000]);
        }

        @Test
        @LimitMemory(value = "1016 B", per = LimitMemory.Per.OPERATION)
        void justEnough(Bencher bencher) {
            bencher.measure(() -> new byte[1_000]);
        }

        @Test
        @LimitMemory(value = "0 B", per = LimitMemory.Per.OPERATION)
        void nothing(Bencher bencher) {
            bencher.run(() -> {});
        }
    }
}
