package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.harness.Lengthy;
import dev.harness.perf.Complexity;
import dev.harness.perf.work.WorkGrowth.Verdict;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkGrowthTest {
    private static final int[] SIZES = {500, 1_000, 2_000, 4_000, 8_000};
    private static final List<Complexity> LIMITS = List.of(
            Complexity.CONSTANT,
            Complexity.LOGARITHMIC,
            Complexity.LINEAR,
            Complexity.LINEARITHMIC,
            Complexity.QUADRATIC,
            Complexity.CUBIC);

    /** Counts each algorithm at each of its sizes. */
    static final class Counted implements WorkChild.Job {
        @Override
        public Serializable run(WorkMeter meter) throws Throwable {
            EnumMap<Algorithm, long[]> counts = new EnumMap<>(Algorithm.class);
            for (Algorithm algorithm : Algorithm.values()) {
                long[] work = new long[algorithm.sizes.length];
                for (int i = 0; i < work.length; i++) {
                    work[i] =
                            meter.count(algorithm.operation(algorithm.sizes[i])).mode();
                }
                counts.put(algorithm, work);
            }
            return counts;
        }
    }

    private static WorkGrowth judge(Complexity limit, IntToDoubleFunction work) {
        long[] counts = IntStream.of(SIZES)
                .mapToLong(n -> Math.round(work.applyAsDouble(n)))
                .toArray();
        return new WorkGrowth(SIZES, counts, limit);
    }

    @Test
    void verdict_searchThatDrainsAList_exceededAndSaysHow() {
        long[] counts = {54_514, 140_224, 405_417, 1_310_590, 4_621_241};
        WorkGrowth growth = new WorkGrowth(SIZES, counts, Complexity.LINEARITHMIC);
        assertThat(growth.verdict()).isEqualTo(Verdict.EXCEEDED);
        assertThat(growth.sentence())
                .isEqualTo("grows like n^2, limit LINEARITHMIC"
                        + " (work at 500 ... 8,000: 54,514 140,224 405,417 1,310,590 4,621,241)");
    }

    @Test
    void verdict_eachClass_withinItselfAndBeyondThatBefore() {
        Map<Complexity, IntToDoubleFunction> classes = Map.of(
                Complexity.LOGARITHMIC, n -> 40 + 90 * Math.log(n),
                Complexity.LINEAR, n -> 7_000 + 31.0 * n,
                Complexity.LINEARITHMIC, n -> 300 + 9 * n * Math.log(n),
                Complexity.QUADRATIC, n -> 9_000 + 3.0 * n * n,
                Complexity.CUBIC, n -> 9_000 + 3.0 * n * n * n);
        classes.forEach((growth, work) -> {
            assertThat(judge(growth, work).growth()).isEqualTo(growth);
            assertThat(judge(growth, work).verdict()).isEqualTo(Verdict.WITHIN);
            Complexity before = Complexity.values()[growth.ordinal() - 1];
            assertThat(judge(before, work).verdict()).isEqualTo(Verdict.EXCEEDED);
        });
    }

    @Test
    void formula_betweenTwoClasses_namesBoth() {
        WorkGrowth growth = judge(Complexity.LINEARITHMIC, n -> 100 + 5 * n * Math.sqrt(n));
        assertThat(growth.formula()).isEqualTo("n^1.5, between LINEARITHMIC and QUADRATIC");
        assertThat(growth.verdict()).isEqualTo(Verdict.EXCEEDED);
        assertThat(growth.residual()).isLessThan(0.001);
    }

    @Test
    void verdict_logarithmMoreThanAClass_exceededAndNamed() {
        WorkGrowth levels = judge(Complexity.LINEARITHMIC, n -> 900 + 2 * n * Math.log(n) * Math.log(n));
        assertThat(levels.formula()).isEqualTo("n log^2 n, between LINEARITHMIC and QUADRATIC");
        assertThat(levels.verdict()).isEqualTo(Verdict.EXCEEDED);
        WorkGrowth rows = judge(Complexity.QUADRATIC, n -> 900 + 2.0 * n * n * Math.log(n));
        assertThat(rows.formula()).isEqualTo("n^2 log n, between QUADRATIC and CUBIC");
        assertThat(rows.verdict()).isEqualTo(Verdict.EXCEEDED);
        assertThat(judge(Complexity.CUBIC, n -> 2.0 * n * n * Math.log(n)).verdict())
                .isEqualTo(Verdict.WITHIN);
    }

    /** The path to a leaf of a tree: its last levels cost less than the others. */
    @Test
    void verdict_logarithmLessAConstant_withinLogarithmic() {
        long[] path = {549, 654, 750, 846, 942};
        int[] sizes = {125, 250, 500, 1_000, 2_000};
        WorkGrowth growth = new WorkGrowth(sizes, path, Complexity.LOGARITHMIC);
        assertThat(growth.formula()).isEqualTo("log n");
        assertThat(growth.verdict()).isEqualTo(Verdict.WITHIN);
        assertThat(new WorkGrowth(sizes, path, Complexity.CONSTANT).verdict()).isEqualTo(Verdict.EXCEEDED);
    }

    @Test
    void verdict_squareRoot_aboveLogarithmicWithinLinear() {
        assertThat(judge(Complexity.LOGARITHMIC, n -> 30 + 10 * Math.sqrt(n)).formula())
                .isEqualTo("n^0.5, between LOGARITHMIC and LINEAR");
        assertThat(judge(Complexity.LOGARITHMIC, n -> 30 + 10 * Math.sqrt(n)).verdict())
                .isEqualTo(Verdict.EXCEEDED);
        assertThat(judge(Complexity.LINEAR, n -> 30 + 10 * Math.sqrt(n)).verdict())
                .isEqualTo(Verdict.WITHIN);
    }

    @Test
    void growth_sameCountAtEachSize_constant() {
        assertThat(judge(Complexity.CONSTANT, n -> 77).formula()).isEqualTo("1");
        assertThat(judge(Complexity.CONSTANT, n -> 0).verdict()).isEqualTo(Verdict.WITHIN);
    }

    @Test
    void verdict_powersFromOneUpwards_withinThenCannotTellThenExceeded() {
        List<WorkGrowth> powers = IntStream.range(0, 40)
                .mapToObj(i -> judge(Complexity.LINEARITHMIC, n -> Math.pow(n, 1 + i / 80.0)))
                .toList();
        assertThat(powers.stream().map(WorkGrowth::verdict).distinct())
                .containsExactly(Verdict.WITHIN, Verdict.CANNOT_TELL, Verdict.EXCEEDED);
        assertThat(powers)
                .filteredOn(growth -> growth.verdict() == Verdict.CANNOT_TELL)
                .allSatisfy(growth -> assertThat(growth.sentence())
                        .startsWith("cannot tell: it grows like ")
                        .contains("too close to the limit LINEARITHMIC", "take more, further apart"));
    }

    @Test
    void growth_unusableSizes_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkGrowth(new int[] {1, 2}, new long[] {1, 2}, Complexity.LINEAR))
                .withMessageContaining("at least 3 sizes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkGrowth(new int[] {1, 2, 2}, new long[] {1, 2, 3}, Complexity.LINEAR))
                .withMessageContaining("[1, 2, 2] must be positive and increasing");
    }

    @Test
    @SuppressWarnings("unchecked")
    @Lengthy
    void verdict_realAlgorithms_noDecisionWrong() throws Exception {
        Map<Algorithm, long[]> counts = (Map<Algorithm, long[]>) WorkChild.run(Counted.class);
        List<String> wrong = new ArrayList<>();
        List<String> open = new ArrayList<>();
        counts.forEach((algorithm, work) -> {
            for (Complexity limit : LIMITS) {
                WorkGrowth growth = new WorkGrowth(algorithm.sizes, work, limit);
                Verdict never = algorithm.growth.compareTo(limit) <= 0 ? Verdict.EXCEEDED : Verdict.WITHIN;
                if (growth.verdict() == Verdict.CANNOT_TELL) {
                    open.add(algorithm + " " + growth.sentence());
                }
                if (growth.verdict() == never) {
                    wrong.add(algorithm + " " + growth.sentence());
                }
            }
        });
        assertThat(counts).hasSize(Algorithm.values().length);
        assertThat(wrong).isEmpty();
        assertThat(open).hasSizeLessThanOrEqualTo(3);
    }
}
