package dev.harness.perf.stats;

import static dev.harness.perf.stats.GrowthFit.Verdict.CANNOT_TELL;
import static dev.harness.perf.stats.GrowthFit.Verdict.EXCEEDED;
import static dev.harness.perf.stats.GrowthFit.Verdict.WITHIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.harness.perf.Complexity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GrowthFitTest {

    private static final int[] SIZES = {1_000, 2_000, 4_000, 8_000, 16_000};

    private static double[] costs(int[] sizes, IntToDoubleFunction cost) {
        return Arrays.stream(sizes).mapToDouble(cost).toArray();
    }

    private static GrowthFit time(int[] sizes, Complexity limit, IntToDoubleFunction cost) {
        double[][] samples = Arrays.stream(costs(sizes, cost))
                .mapToObj(x -> new double[] {x})
                .toArray(double[][]::new);
        return GrowthFit.judge(sizes, GrowthTimes.of(samples), limit, MemoryCost.NONE);
    }

    private static GrowthFit bytes(int[] sizes, Complexity limit, IntToDoubleFunction cost) {
        return GrowthFit.judgeExact(sizes, costs(sizes, cost), limit);
    }

    /** ArrayList.get on lists that outgrow the caches read 29, 65 and 385 ns. */
    @Test
    void judge_smallDifferenceOfFarData_cannotTell() {
        int[] sizes = {1_000, 10_000, 100_000};
        double[][] get = {{29.38}, {64.6}, {384.6}};
        double[][] fill = {{1_000}, {10_000}, {100_000}};

        assertThat(GrowthFit.judge(sizes, GrowthTimes.of(get), Complexity.CONSTANT, MemoryCost.NONE)
                        .verdict())
                .isEqualTo(EXCEEDED);
        GrowthFit near = far(sizes, get);
        assertThat(near.verdict()).isEqualTo(CANNOT_TELL);
        assertThat(near.explanation()).contains("the inputs outgrow the processor's caches");
        assertThat(far(sizes, fill).verdict()).isEqualTo(EXCEEDED);
    }

    private static GrowthFit far(int[] sizes, double[][] samples) {
        return GrowthFit.judge(sizes, GrowthTimes.of(samples), Complexity.CONSTANT, new MemoryCost(50_000, false));
    }

    /** One fork of three ran a hundred rounds to the ten of each other, and read the same time at every size. */
    @Test
    void judge_forksWithUnequalRounds_haveOneVoteEach() {
        int[] sizes = {1_000, 2_000, 4_000, 8_000};
        List<Optional<Summary>> times = Arrays.stream(sizes)
                .mapToObj(size -> Summary.ofForks(rounds(10, size), rounds(100, 1_000), rounds(10, size)))
                .map(Optional::of)
                .toList();
        GrowthFit fit = GrowthFit.judge(sizes, times, Complexity.CONSTANT, MemoryCost.NONE);
        assertThat(fit.costs()).containsExactly(1_000, 2_000, 4_000, 8_000);
    }

    private static double[] rounds(int count, double nanos) {
        double[] rounds = new double[count];
        Arrays.fill(rounds, nanos);
        return rounds;
    }

    @Nested
    class Exact {

        @ParameterizedTest
        @EnumSource(Complexity.class)
        void judge_costOfTheClassItself_isFittedAndWithin(Complexity growth) {
            int[] sizes = {10, 20, 40, 80, 160};
            GrowthFit fit = bytes(sizes, growth, n -> 1e60 * GrowthShape.relative(growth, n, 160));
            assertThat(fit.fitted()).contains(growth);
            assertThat(fit.verdict()).isEqualTo(WITHIN);
        }

        @ParameterizedTest
        @EnumSource(value = Complexity.class, names = "CONSTANT", mode = EnumSource.Mode.EXCLUDE)
        void judge_oneClassFaster_isExceeded(Complexity growth) {
            Complexity limit = Complexity.values()[growth.ordinal() - 1];
            int[] sizes = {10, 100, 400, 1_000};
            assertThat(bytes(sizes, limit, n -> 1e300 * GrowthShape.relative(growth, n, 1_000))
                            .verdict())
                    .isEqualTo(EXCEEDED);
        }

        @ParameterizedTest
        @CsvSource({"1e-9", "1", "1e9"})
        void judge_anyScale_saysTheSame(double factor) {
            GrowthFit fit = time(SIZES, Complexity.LINEAR, n -> factor * n * n);
            assertThat(fit.verdict()).isEqualTo(EXCEEDED);
            assertThat(fit.fitted()).contains(Complexity.QUADRATIC);
            assertThat(fit.fits().get(Complexity.LINEAR.ordinal()).error())
                    .isCloseTo(
                            time(SIZES, Complexity.LINEAR, n -> (double) n * n)
                                    .fits()
                                    .get(Complexity.LINEAR.ordinal())
                                    .error(),
                            within(1e-9));
        }

        @Test
        void judge_bytesOfGrowingLists_areLinear() {
            for (int start = 8; start < 2_000; start += 37) {
                int[] sizes = {start, 2 * start, 5 * start, 10 * start, 100 * start};
                assertThat(bytes(sizes, Complexity.LINEAR, GrowthFitTest::arrayListBytes)
                                .verdict())
                        .as("sizes from %d", start)
                        .isNotEqualTo(EXCEEDED);
            }
        }

        @Test
        void judge_noBytesAtAll_isConstant() {
            assertThat(bytes(SIZES, Complexity.CONSTANT, n -> 0).verdict()).isEqualTo(WITHIN);
        }

        @Test
        void judge_oneArrayPerCall_exceedsConstant() {
            assertThat(bytes(SIZES, Complexity.CONSTANT, n -> 16 + 4.0 * n).verdict())
                    .isEqualTo(EXCEEDED);
        }
    }

    /** What {@code new ArrayList<>()} allocates until it holds n elements, by its documented growth. */
    private static double arrayListBytes(int n) {
        double bytes = 24;
        for (int capacity = 10; ; capacity += capacity >> 1) {
            bytes += 16 + 4.0 * capacity;
            if (capacity >= n) {
                return bytes;
            }
        }
    }

    @Nested
    class Times {

        @Test
        void judge_slowerGrowthThanTheLimit_isWithin() {
            for (Complexity limit : Complexity.values()) {
                assertThat(time(SIZES, limit, n -> 5).verdict()).isEqualTo(WITHIN);
                assertThat(time(SIZES, limit, n -> 1e6 / n).verdict()).isEqualTo(WITHIN);
            }
            assertThat(time(SIZES, Complexity.LINEAR, Math::sqrt).verdict()).isEqualTo(WITHIN);
        }

        @Test
        void judge_hugeSizes_doNotOverflow() {
            int[] sizes = {100_000, 1_000_000, 10_000_000};
            assertThat(time(sizes, Complexity.LINEAR, n -> 3.0 * n).verdict()).isEqualTo(WITHIN);
            assertThat(time(sizes, Complexity.EXPONENTIAL, n -> 3.0 * n).verdict())
                    .isEqualTo(WITHIN);
            assertThat(time(sizes, Complexity.LINEAR, n -> 3.0 * n * n).verdict())
                    .isEqualTo(EXCEEDED);
        }

        @Test
        void judge_aLogarithmApart_isNotHeldAgainstTime() {
            assertThat(time(SIZES, Complexity.LINEAR, n -> n * Math.log(n)).verdict())
                    .isNotEqualTo(EXCEEDED);
            assertThat(time(SIZES, Complexity.CONSTANT, Math::log).verdict()).isNotEqualTo(EXCEEDED);
        }

        /** The limit is kept although another class fits better: the sizes leave no room to tell them apart. */
        @Test
        void judge_limitThatFitsWithinTheNoise_isKept() {
            GrowthFit fit = time(SIZES, Complexity.LINEAR, n -> n * Math.log(n));

            assertThat(fit.verdict()).isEqualTo(WITHIN);
            assertThat(fit.fitted()).contains(Complexity.LINEARITHMIC);
            assertThat(fit.explanation()).matches("the limit O\\(n\\) fits within the noise \\(off by 1\\d\\.\\d %\\)");
        }

        @Test
        void judge_cachesOutgrown_areNotHeldAgainstLinearWork() {
            int[] sizes = {1_000, 10_000, 100_000, 1_000_000};
            double[] perElement = {1, 1.2, 2, 3.5};
            int[] index = {0};
            assertThat(time(sizes, Complexity.LINEAR, n -> n * perElement[index[0]++])
                            .verdict())
                    .isNotEqualTo(EXCEEDED);
        }

        @Test
        void judge_quadraticBehindAFixedCost_isSeen() {
            int[] sizes = {100, 200, 400, 800, 1_600};
            assertThat(time(sizes, Complexity.LINEAR, n -> 20_000 + 0.5 * n * n).verdict())
                    .isEqualTo(EXCEEDED);
        }
    }

    @Nested
    class CannotTell {

        @Test
        void judge_twoSizes_saysWhatIsMissing() {
            GrowthFit fit = time(new int[] {10, 20}, Complexity.LINEAR, n -> n);
            assertThat(fit.verdict()).isEqualTo(CANNOT_TELL);
            assertThat(fit.explanation()).startsWith("2 sizes cannot show a curve; give at least 3");
            assertThat(fit.facts()).containsExactly("size 10: 10", "size 20: 20");
        }

        @Test
        void judge_zeroTime_namesTheSize() {
            GrowthFit fit = time(SIZES, Complexity.LINEAR, n -> n == 1_000 ? 0 : n);
            assertThat(fit.verdict()).isEqualTo(CANNOT_TELL);
            assertThat(fit.explanation()).startsWith("the cost at size 1000 is 0");
        }

        /** Two of three sizes are too few, three of four are not. */
        @Test
        void judge_sizesThatWereNotMeasured_areLeftOut() {
            double[][] times = {{}, {2}, {4}, {8}};
            int[] sizes = {1_000, 2_000, 4_000, 8_000};

            GrowthFit three = GrowthFit.judge(sizes, GrowthTimes.of(times), Complexity.LINEAR, MemoryCost.NONE);
            assertThat(three.verdict()).isEqualTo(WITHIN);
            assertThat(three.sizes()).containsExactly(2_000, 4_000, 8_000);

            GrowthFit two = GrowthFit.judge(
                    new int[] {1_000, 2_000, 4_000},
                    GrowthTimes.of(new double[][] {{}, {2}, {4}}),
                    Complexity.LINEAR,
                    MemoryCost.NONE);
            assertThat(two.verdict()).isEqualTo(CANNOT_TELL);
            assertThat(two.explanation()).startsWith("the clock could measure 2 of 3 sizes, and at least 3 are needed");
            assertThat(two.costs()).containsExactly(Double.NaN, 2, 4);
        }

        @Test
        void judge_sizesThatDoNotIncrease_areRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> time(new int[] {1, 1, 2}, Complexity.LINEAR, n -> n))
                    .withMessage("sizes [1, 1, 2] must be positive and increasing");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GrowthFit.judge(
                            SIZES, GrowthTimes.of(new double[] {1}), Complexity.LINEAR, MemoryCost.NONE));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GrowthFit.judgeExact(SIZES, new double[] {1}, Complexity.LINEAR))
                    .withMessage("5 sizes and the costs of 1 do not go together");
        }
    }

    @Test
    void facts_exceeded_showSizesCostsAndClasses() {
        GrowthFit fit = time(SIZES, Complexity.LINEAR, n -> (double) n * n);
        assertThat(fit.facts())
                .hasSize(SIZES.length + Complexity.values().length)
                .contains("size 1000: 1000000", "O(n^2): off by 0.0 %");
        assertThat(fit.explanation()).startsWith("the cost grows as O(n^2) (off by 0.0 %; the limit O(n) by ");
    }
}
