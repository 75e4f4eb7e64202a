package dev.harness.perf.stats;

import static dev.harness.perf.stats.GrowthFit.Verdict.CANNOT_TELL;
import static dev.harness.perf.stats.GrowthFit.Verdict.EXCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.Complexity;
import org.junit.jupiter.api.Test;

/** Growth that fits no class, and times that show none. */
class GrowthBeyondClassesTest {
    /** A sort of 1,000 numbers that are always the same is foreseen by the processor, one of 16,000 is not: no class fits. */
    @Test
    void judge_growthThatFitsNoClassButIsFarBeyondTheLimit_isExceeded() {
        int[] sizes = {1_000, 4_000, 16_000, 64_000, 256_000};
        double[][] sort = {{4_000}, {20_000}, {480_000}, {3_200_000}, {15_000_000}};

        GrowthFit fit =
                GrowthFit.judge(sizes, GrowthTimes.of(sort), Complexity.LOGARITHMIC, new MemoryCost(50_000, false));

        assertThat(fit.verdict()).isEqualTo(EXCEEDED);
        assertThat(fit.explanation())
                .endsWith("; no class fits well, but from size 1,000 to 256,000 the cost grows 3.75e+03 times,"
                        + " and the limit allows 12.6 times, caches included");
        assertThat(GrowthFit.judge(sizes, GrowthTimes.of(sort), Complexity.LINEARITHMIC, new MemoryCost(50_000, false))
                        .verdict())
                .isNotEqualTo(EXCEEDED);
    }

    /** All operations of a size use one object, of which nobody knows how large it is. */
    @Test
    void judge_sharedObject_excusesWhatFewAccessesCostButNoScan() {
        MemoryCost shared = new MemoryCost(1_000, true);
        int[] sizes = {16, 32, 64, 128, 256};
        double[][] scan = {{10}, {20}, {41}, {80}, {190}};
        int[] wide = {1_000, 10_000, 100_000, 1_000_000};
        double[][] misses = {{3}, {5}, {30}, {70}};

        assertThat(GrowthFit.judge(sizes, GrowthTimes.of(scan), Complexity.CONSTANT, shared)
                        .verdict())
                .isEqualTo(EXCEEDED);
        assertThat(GrowthFit.judge(wide, GrowthTimes.of(misses), Complexity.CONSTANT, shared)
                        .verdict())
                .isNotEqualTo(EXCEEDED);
    }

    /** A fixed part that is larger than the growth of the first sizes hides no square. */
    @Test
    void judge_bytesOfASquareBesideAFixedPart_areExceeded() {
        int[] sizes = {8, 16, 32, 64, 128};

        assertThat(GrowthFit.judgeExact(sizes, new double[] {1_600, 1_792, 2_560, 5_632, 17_920}, Complexity.LINEAR)
                        .verdict())
                .isEqualTo(EXCEEDED);
    }

    /** Small numbers are boxed already: only from 127 on each takes 16 bytes. */
    @Test
    void judge_bytesThatBeginAtAThreshold_areNotExceeded() {
        int[] sizes = {128, 256, 512, 1_024, 2_048};

        assertThat(GrowthFit.judgeExact(sizes, new double[] {16, 2_064, 6_160, 14_352, 30_736}, Complexity.LINEAR)
                        .verdict())
                .isNotEqualTo(EXCEEDED);
    }

    /** A disk that others use: each time may be twice as long, or nothing. */
    @Test
    void judge_timesWithinTheirNoise_cannotTellWhateverTheLimit() {
        int[] sizes = {1_000, 2_000, 4_000};
        double[][] rising = {{0.1, 1, 2.2}, {0.1, 4, 9}, {0.1, 20, 41}};
        int[] five = {1_000, 2_000, 4_000, 8_000, 16_000};
        double[][] ending = {{0.5, 1, 1.5}, {1, 2, 3}, {2, 4, 6}, {4, 8, 12}, {4, 8, 12}};

        GrowthFit beyond = GrowthFit.judge(sizes, GrowthTimes.of(rising), Complexity.CONSTANT, MemoryCost.NONE);
        GrowthFit within = GrowthFit.judge(five, GrowthTimes.of(ending), Complexity.CONSTANT, MemoryCost.NONE);

        assertThat(beyond.verdict()).isEqualTo(CANNOT_TELL);
        assertThat(within.verdict()).isEqualTo(CANNOT_TELL);
        assertThat(within.explanation()).contains("; the times are too noisy, +-");
    }

    /** A binary search beside a busy loop: one step more for each size, within what the noise would allow. */
    @Test
    void judge_logarithmWithinTheNoise_isNotConstant() {
        int[] sizes = {1_000, 4_000, 16_000, 64_000, 256_000};
        double[][] search = new double[5][];
        double[][] mixed = new double[5][];
        double[] medians = {10, 12, 14, 15, 17};
        double[] unordered = {12, 10, 17, 15, 14};
        for (int i = 0; i < 5; i++) {
            search[i] = new double[] {medians[i] * 0.86, medians[i], medians[i] * 1.14};
            mixed[i] = new double[] {unordered[i] * 0.86, unordered[i], unordered[i] * 1.14};
        }

        assertThat(GrowthFit.judge(sizes, GrowthTimes.of(search), Complexity.CONSTANT, MemoryCost.NONE)
                        .verdict())
                .isEqualTo(CANNOT_TELL);
        assertThat(GrowthFit.judge(sizes, GrowthTimes.of(mixed), Complexity.CONSTANT, MemoryCost.NONE)
                        .verdict())
                .isEqualTo(GrowthFit.Verdict.WITHIN);
    }

    /** From 16,000 entries on a map is not in the caches. */
    @Test
    void judge_oneStepUpAtTheCaches_isNotExceeded() {
        int[] sizes = {1_000, 4_000, 16_000, 64_000, 256_000};
        double[][] get = {{4}, {4.1}, {5}, {60}, {130}};

        assertThat(GrowthFit.judge(sizes, GrowthTimes.of(get), Complexity.CONSTANT, MemoryCost.NONE)
                        .verdict())
                .isEqualTo(CANNOT_TELL);
    }
}
