package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against values that anyone can count, and published ones. */
class RankTestTest {
    @Test
    void aboveBefore_fiveWhollyAboveFive_isOneIn252() {
        double p = RankTest.above(new double[] {1, 2, 3, 4, 5}, new double[] {6, 7, 8, 9, 10});
        assertThat(p).isCloseTo(1 / 252.0, within(1e-12));
    }

    /** The example of Mann and Whitney's tables: sizes 3 and 4, U = 2 has the probability 0.114. */
    @Test
    void aboveBefore_sizesThreeAndFour_isThatOfThePublishedTable() {
        double p = RankTest.above(new double[] {1, 2, 5}, new double[] {3, 4, 6, 7});
        assertThat(p).isCloseTo(0.114, within(0.0005));
    }

    @Test
    void aboveBefore_allEqual_isOne() {
        assertThat(RankTest.above(new double[] {4, 4}, new double[] {4, 4, 4})).isEqualTo(1);
    }

    @Test
    void above_moreThanFifty_refused() {
        assertThatThrownBy(() -> RankTest.above(new double[26], new double[25]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("51 values are too many for an exact test; 50 are the most");
    }
}
