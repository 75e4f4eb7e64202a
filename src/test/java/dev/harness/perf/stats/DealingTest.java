package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DealingTest {
    @Test
    void above_whollyAbove_isOneOfAllDealings() {
        double p = Dealing.above(new double[] {1, 2, 3, 4, 5}, new double[] {6, 7, 8, 9, 10});
        // The faster half of three decides, so who gets 9 and 10 does not matter where 1 to 5 stay on one side.
        assertThat(p).isCloseTo(1 / 252.0, within(1e-12));
    }

    @Test
    void above_slowHalfDisturbed_isNotMoved() {
        double[] before = {1, 2, 3, 4, 5, 6};
        assertThat(Dealing.difference(before, new double[] {1, 2, 3, 400, 500, 600}))
                .isZero();
    }

    @Test
    void above_allEqual_isOne() {
        assertThat(Dealing.above(new double[] {3, 3, 3}, new double[] {3, 3, 3}))
                .isEqualTo(1);
    }

    @Test
    void above_twelveASide_countsEveryDealing() {
        double[] before = new double[12];
        double[] now = new double[12];
        for (int i = 0; i < 12; i++) {
            before[i] = i;
            now[i] = 100 + i;
        }
        assertThat(Dealing.above(before, now)).isCloseTo(1 / 2_704_156.0, within(1e-12));
    }

    /** Under no change p is uniform or larger: a level is reached no more often than it says. */
    @Test
    void above_sameDistribution_keepsItsLevel() {
        Random random = new Random(7);
        int alarms = 0;
        int trials = 2_000;
        for (int trial = 0; trial < trials; trial++) {
            double[] before = random.doubles(5).toArray();
            double[] now = random.doubles(5).toArray();
            alarms += Dealing.above(before, now) <= 0.05 ? 1 : 0;
        }
        assertThat(alarms).isBetween(1, (int) (0.065 * trials));
    }

    @Test
    void above_unequalSides_refused() {
        assertThatThrownBy(() -> Dealing.above(new double[] {1}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 and 2 values cannot be dealt; both sides need the same number, 1 to 12");
    }
}
