package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    @ParameterizedTest
    @CsvSource({"8, 12, 10, 0.2", "8, 12, -10, 0.2", "-3, 3, 10, 0.3", "5, 5, 0, 0", "4, 6, 0, Infinity"})
    void relativeHalfWidth_ofAValue_isAFractionOfIt(double low, double high, double value, double fraction) {
        assertThat(new Interval(low, high, 0.95).relativeHalfWidth(value)).isEqualTo(fraction);
    }
}
