package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangePointsTest {
    private static double[] series(long seed, int size, double deviation, IntToDoubleFunction level) {
        Random random = new Random(seed);
        return IntStream.range(0, size)
                .mapToDouble(i -> level.applyAsDouble(i) + deviation * random.nextGaussian())
                .toArray();
    }

    private static List<Integer> places(double... values) {
        return ChangePoints.of(values, 4, 0.01);
    }

    @Test
    void of_threeSteps_areFoundWhereTheyAre() {
        double[] values = series(1, 100, 0.01, i -> i < 20 ? 0 : i < 50 ? 0.1 : i < 80 ? 0.05 : 0.2);
        assertThat(places(values)).containsExactly(20, 50, 80);
        assertThat(places(values)).isEqualTo(places(values));
    }

    @Test
    void of_dipThatEnds_bothEndsAreFound() {
        assertThat(places(series(2, 60, 0.01, i -> i >= 30 && i < 36 ? -0.1 : 0)))
                .containsExactly(30, 36);
    }

    @Test
    void of_constantLevels_needNoSpread() {
        assertThat(places(1, 1, 1, 1, 2, 2, 2, 2)).containsExactly(4);
        assertThat(places(1, 1, 1, 1, 1, 1, 1, 1)).isEmpty();
    }

    @Test
    void of_oneOutlierOrFewValues_isNoLevel() {
        assertThat(places(1, 1.01, 0.99, 1, 9, 1.01, 1, 0.99, 1.01, 1)).isEmpty();
        assertThat(places()).isEmpty();
        assertThat(places(1)).isEmpty();
        assertThat(places(1, 1, 1, 2, 2, 2, 2)).isEmpty();
    }

    /** The level is that of a whole series, whatever its length. */
    @Test
    void of_seriesWithoutAny_fewHaveOne() {
        for (int size : new int[] {10, 30, 100}) {
            long alarms = IntStream.range(0, 200)
                    .filter(seed -> !places(series(seed, size, 0.05, i -> 0)).isEmpty())
                    .count();
            assertThat(alarms).as("of 200 series of %d", size).isLessThanOrEqualTo(12);
        }
    }

    @Test
    void of_2000Values_takesNoNoticeableTime() {
        double[] values = series(3, 2_000, 0.01, i -> i / 500 % 2 * 0.05);
        long start = System.nanoTime();
        assertThat(places(values)).hasSize(3);
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @Test
    void of_levelsOfOneValue_areRefused() {
        assertThatThrownBy(() -> ChangePoints.of(new double[] {1}, 1, 0.01))
                .hasMessage("a level of 1 value has no spread; give at least 2");
    }

    @Test
    void differing_knownSamples_isWelchsP() {
        double[] first = {1, 2, 3, 4, 5.5};
        double[] second = {3, 4, 5, 7, 9, 12};
        assertThat(StudentT.differing(first, second)).isCloseTo(0.05606405063, offset(1e-9)); // SciPy's ttest_ind
        assertThat(StudentT.differing(first, first)).isEqualTo(1);
        assertThatThrownBy(() -> StudentT.differing(first, new double[1])).hasMessageStartingWith("5 and 1 values");
    }

    @Test
    void rising_fewValues_isTheShareOfOrders() {
        assertThat(TrendTest.rising(1, 2, 3, 4)).isCloseTo(1 / 24.0, offset(1e-12));
        assertThat(TrendTest.rising(1, 2, 4, 3)).isCloseTo(4 / 24.0, offset(1e-12));
        assertThat(TrendTest.rising(4, 3, 2, 1)).isCloseTo(1, offset(1e-12));
        assertThat(TrendTest.rising(5, 5, 5, 5, 5)).isCloseTo(1, offset(1e-12));
        double[] many = IntStream.range(0, 60).mapToDouble(i -> i).toArray();
        assertThat(TrendTest.rising(many)).isBetween(0.0, 1e-60);
    }

    @Test
    void slope_oneOutlier_doesNotMoveIt() {
        double[] values = IntStream.range(0, 20).mapToDouble(i -> 3.0 * i).toArray();
        assertThat(TrendTest.slope(values)).isEqualTo(3);
        values[19] = 1_000;
        assertThat(TrendTest.slope(values)).isEqualTo(3);
        assertThatThrownBy(() -> TrendTest.slope(Arrays.copyOf(values, 1))).hasMessageStartingWith("1 value has no");
    }
}
