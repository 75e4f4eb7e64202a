package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.Complexity;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the verdict on noisy times is wrong, by simulation: seeded, so that the rates are facts. */
class GrowthRatesTest {

    private static final int RUNS = 2_000;
    private static final int SAMPLES = 21;
    private static final int[] SIZES = {1_000, 2_000, 4_000, 8_000, 16_000};

    /** Every size has a level of its own, off by some percent; some rounds are interrupted; one size in 20 is 1.5 times off. */
    private static double[][] times(Complexity growth, double noise, Random random) {
        double largest = SIZES[SIZES.length - 1];
        return IntStream.of(SIZES)
                .mapToObj(size -> {
                    double disturbed = random.nextInt(20) == 0 ? 1.5 : 1;
                    double level =
                            1e6 * GrowthShape.relative(growth, size, largest) * Math.exp(noise * random.nextGaussian());
                    return random.doubles(SAMPLES)
                            .map(u -> disturbed * level * (1 + noise * u) * (random.nextInt(10) == 0 ? 3 : 1))
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    private static double rate(Complexity truth, Complexity limit, double noise) {
        Random random = new Random(11);
        long exceeded = IntStream.range(0, RUNS)
                .filter(run ->
                        GrowthFit.judge(SIZES, GrowthTimes.of(times(truth, noise, random)), limit, MemoryCost.NONE)
                                        .verdict()
                                == GrowthFit.Verdict.EXCEEDED)
                .count();
        return exceeded / (double) RUNS;
    }

    @ParameterizedTest(name = "{0} work, noise {1}")
    @CsvSource({
        "CONSTANT, 0.02", "CONSTANT, 0.1", "CONSTANT, 0.2",
        "LINEAR, 0.02", "LINEAR, 0.1", "LINEAR, 0.2",
        "LINEARITHMIC, 0.1", "QUADRATIC, 0.1"
    })
    void judge_workWithinItsLimit_isHardlyEverAccused(Complexity growth, double noise) {
        assertThat(rate(growth, growth, noise)).isLessThanOrEqualTo(0.002);
    }

    @ParameterizedTest(name = "{0} work under {1}, noise {2}")
    @CsvSource({
        "LINEAR, CONSTANT, 0.02",
        "LINEAR, CONSTANT, 0.1",
        "QUADRATIC, LINEAR, 0.02",
        "QUADRATIC, LINEAR, 0.1",
        "QUADRATIC, LINEARITHMIC, 0.1",
        "CUBIC, QUADRATIC, 0.1",
        "LINEARITHMIC, CONSTANT, 0.1"
    })
    void judge_workBeyondItsLimit_isFound(Complexity truth, Complexity limit, double noise) {
        assertThat(rate(truth, limit, noise)).isGreaterThanOrEqualTo(0.95);
    }
}
