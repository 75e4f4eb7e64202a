package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against values that anyone can count. */
class SignTestTest {
    @Test
    void above_fiveOfFive_isOneIn32() {
        assertThat(SignTest.above(0.1, 0.2, 0.3, 0.4, 0.5)).isCloseTo(1 / 32.0, within(1e-12));
    }

    @Test
    void above_nineOfTenHoweverFarTheTenth_isElevenIn1024() {
        assertThat(SignTest.above(1, 2, 3, 4, -500, 6, 7, 8, 9, 10)).isCloseTo(11 / 1024.0, within(1e-12));
        assertThat(SignTest.above(1, 2, 3, 4, 0, 6, 7, 8, 9, 10)).isCloseTo(11 / 1024.0, within(1e-12));
    }

    @Test
    void above_noneAboveOrNone_isOne() {
        assertThat(SignTest.above(-1, -2, 0)).isCloseTo(1, within(1e-12));
        assertThat(SignTest.above()).isCloseTo(1, within(1e-12));
    }
}
