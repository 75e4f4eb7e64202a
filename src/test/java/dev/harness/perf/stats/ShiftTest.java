package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShiftTest {
    @Test
    void centre_oneWildValue_staysNearTheOthers() {
        assertThat(Shift.centre(1, 2, 3, 100)).isEqualTo(2.75); // means 1 1.5 2 2 2.5 3 50.5 51 51.5 100
    }

    @Test
    void between_twoSamples_isTheMedianDifference() {
        assertThat(Shift.between(new double[] {1, 2, 3}, new double[] {11, 12, 40}))
                .isEqualTo(10);
    }

    /** Student's own sleep data, drug 2 against drug 1: mean 1.58, 95 % interval 0.70 to 2.46. */
    @Test
    void interval_studentsSleepData_isThePublishedOne() {
        Interval interval = Shift.interval(0.95, 1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4);
        assertThat(interval.low()).isCloseTo(0.7001, within(1e-4));
        assertThat(interval.high()).isCloseTo(2.4599, within(1e-4));
    }

    /** The same data as two samples; R's t.test gives -0.2054832 to 3.3654832 (with 17.78 degrees, here 17). */
    @Test
    void interval_twoSamples_isWelchs() {
        double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
        double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
        Interval interval = Shift.interval(0.95, first, second);
        assertThat(interval.low()).isCloseTo(-0.2055, within(0.01)).isLessThan(-0.2054);
        assertThat(interval.high()).isCloseTo(3.3655, within(0.01)).isGreaterThan(3.3654);
    }

    @Test
    void interval_noSpread_isAPoint() {
        Interval interval = Shift.interval(0.98, new double[] {2, 2, 2}, new double[] {5, 5});
        assertThat(interval.low()).isEqualTo(3);
        assertThat(interval.high()).isEqualTo(3);
    }

    @Test
    void medianDeviation_oneWildValue_ignoresIt() {
        assertThat(Shift.medianDeviation(1, 2, 3, 4, 1_000)).isEqualTo(1);
    }

    @Test
    void shifts_withoutValues_refused() {
        assertThatThrownBy(Shift::centre).hasMessage("no values: a shift needs at least one");
        assertThatThrownBy(() -> Shift.interval(0.9, 1.0)).hasMessage("1 value has no interval; two are needed");
    }
}
