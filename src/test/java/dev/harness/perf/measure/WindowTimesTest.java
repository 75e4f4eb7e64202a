package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowTimesTest {
    private final WindowTimes window = new WindowTimes();

    @Test
    void median_fewRounds_isTheirs() {
        for (double value : new double[] {9, 1, 5}) {
            window.add(value);
        }

        assertThat(window.median()).isEqualTo(5);
    }

    @Test
    void median_asManyAsFit_isTheirs() {
        for (int i = 1; i <= WindowTimes.MOST; i++) {
            window.add(i);
        }

        assertThat(window.median()).isEqualTo((WindowTimes.MOST + 1) / 2.0);
    }

    @Test
    void median_oneMoreThanFits_joinsNeighbours() {
        for (int i = 1; i <= WindowTimes.MOST + 2; i++) {
            window.add(i);
        }

        // pairs (1, 2), (3, 4) up to (41, 42): their means are 1.5, 3.5 up to 41.5
        assertThat(window.median()).isEqualTo(21.5);
    }

    @Test
    void median_thousandsOfRounds_isNearThatOfAll() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            window.add(100 + random.nextGaussian());
        }

        assertThat(window.median()).isCloseTo(100, within(0.2));
    }

    @Test
    void median_aLongInterruption_isNotMovedByIt() {
        for (int i = 0; i < 4_000; i++) {
            window.add(i == 2_000 ? 1_000_000 : 100);
        }

        assertThat(window.median()).isEqualTo(100);
    }

    @Test
    void median_levelFallsInTheLastQuarter_isThatOfMost() {
        for (int i = 0; i < 4_000; i++) {
            window.add(i < 3_000 ? 100 : 50);
        }

        assertThat(window.median()).isEqualTo(100);
    }
}
