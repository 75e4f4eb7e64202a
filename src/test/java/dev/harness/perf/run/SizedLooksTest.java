package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.Complexity;
import dev.harness.perf.LimitComplexity.Of;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.measure.Measurements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SizedLooksTest {
    private static final int[] SIZES = {1_000, 2_000, 4_000, 8_000, 16_000};
    private static final Predicate<List<Measurement>> NEVER_KEPT = times -> false;

    private final List<Integer> looked = new ArrayList<>();

    private static List<Measurement> times(double... nanos) {
        return Arrays.stream(nanos).mapToObj(SizedLooksTest::time).toList();
    }

    private static Measurement time(double nanos) {
        return Measurements.of(nanos, nanos, nanos);
    }

    private List<Double> medians(
            List<Measurement> first, long nanos, Predicate<List<Measurement>> kept, double... later) throws Throwable {
        return SizedLooks.again(first, nanos, kept, index -> {
                    looked.add(index);
                    return time(later[index]);
                })
                .stream()
                .map(one -> one.summary().median())
                .toList();
    }

    @Test
    void again_limitKept_doesNotLookAgain() throws Throwable {
        assertThat(medians(times(1, 2, 3), 0, times -> true, 0.5, 0.5, 0.5)).containsExactly(1.0, 2.0, 3.0);
        assertThat(looked).isEmpty();
    }

    @Test
    void again_limitNotKept_takesTheFastestLookOfEachSize() throws Throwable {
        assertThat(medians(times(100, 300, 400), 0, NEVER_KEPT, 110, 200, 390)).containsExactly(100.0, 200.0, 390.0);
    }

    @Test
    void again_timesNoLongerFall_looksOnceMoreOnly() throws Throwable {
        medians(times(100, 200, 400), 0, NEVER_KEPT, 98, 205, 410);
        assertThat(looked).containsExactly(0, 1, 2);
    }

    @Test
    void again_timesFallEachTime_looksFourTimesAltogether() throws Throwable {
        double[] fall = {1_000};
        SizedLooks.again(times(1_000), 0, NEVER_KEPT, index -> {
            looked.add(index);
            fall[0] *= 0.9;
            return time(fall[0]);
        });
        assertThat(looked).hasSize(3);
    }

    @Test
    void again_firstLookTookLong_isNotRepeated() throws Throwable {
        medians(times(100, 200, 400), SizedLooks.LONGEST_NANOS + 1, NEVER_KEPT, 1, 1, 1);
        assertThat(looked).isEmpty();
    }

    @Test
    void again_tooShortForTheClock_staysSo() throws Throwable {
        List<Measurement> first = Stream.of(Measurements.below(60), time(100)).toList();
        List<Measurement> best = SizedLooks.again(first, 0, NEVER_KEPT, index -> time(10));
        assertThat(best.get(0).below()).isPresent();
        assertThat(best.get(1).summary().median()).isEqualTo(10);
    }

    /** One size was disturbed: the next look finds what it takes, and the limit is kept. */
    @Test
    void again_oneSizeDisturbed_keepsTheLimit() throws Throwable {
        GrowthLimit linear = new GrowthLimit(Complexity.LINEAR, Of.TIME);
        List<Measurement> disturbed = times(1_000, 2_000, 8_000, 24_000, 60_000);
        assertThat(linear.isKept(SIZES, disturbed)).isFalse();

        List<Double> best =
                medians(disturbed, 0, times -> linear.isKept(SIZES, times), 1_000, 2_000, 4_000, 8_000, 16_000);

        assertThat(best).containsExactly(1_000.0, 2_000.0, 4_000.0, 8_000.0, 16_000.0);
        assertThat(looked).hasSize(5);
    }

    @Test
    void isKept_limitOnBytes_isNotJudgedByTimes() {
        assertThat(new GrowthLimit(Complexity.CONSTANT, Of.ALLOCATION).isKept(SIZES, times(1, 10, 100, 1_000, 10_000)))
                .isTrue();
    }
}
