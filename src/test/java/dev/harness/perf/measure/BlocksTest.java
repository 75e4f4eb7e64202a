package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private static RoundTimes rounds(int count, IntToDoubleFunction nanos) {
        RoundTimes samples = new RoundTimes();
        for (int i = 0; i < count; i++) {
            samples.add(nanos.applyAsDouble(i), i == 5);
        }
        return samples;
    }

    @Test
    void roundsEach_calmRounds_areLeftAlone() {
        assertThat(Blocks.roundsEach(rounds(1_000, i -> 100 + i % 7))).isEqualTo(1);
    }

    @Test
    void roundsEach_rareDearCase_joinsUntilTheMedianIsTheMean() {
        Random random = new Random(7);
        RoundTimes rounds = rounds(20_000, i -> random.nextInt(50) == 0 ? 1_000 : 2);

        int each = Blocks.roundsEach(rounds);

        assertThat(each).isGreaterThan(50);
        assertThat(Blocks.join(rounds, each).summary().median())
                .isCloseTo(rounds.summary().mean(), within(2.0));
    }

    @Test
    void roundsEach_oneInterruption_staysTheMedianOfRounds() {
        assertThat(Blocks.roundsEach(rounds(1_000, i -> i == 500 ? 1_000_000 : 100)))
                .isZero();
    }

    @Test
    void roundsEach_disturbedInOnePlace_staysTheMedianOfRounds() {
        assertThat(Blocks.roundsEach(rounds(1_000, i -> i > 600 && i < 750 ? 1_000 : 100)))
                .isZero();
    }

    @Test
    void roundsEach_dearEveryFifthRound_joinsMoreThanFive() {
        RoundTimes rounds = rounds(4_000, i -> i % 5 == 0 ? 70 : 2);

        assertThat(Blocks.join(rounds, Blocks.roundsEach(rounds)).summary().median())
                .isCloseTo(15.6, within(1.0));
    }

    @Test
    void roundsEach_oneOrTwoDearCallsInARound_joinsToTheMean() {
        RoundTimes rounds = rounds(3_000, i -> (i + 1) * 169 / 100 - i * 169 / 100 == 1 ? 180 : 358);

        assertThat(Blocks.join(rounds, Blocks.roundsEach(rounds)).summary().median())
                .isCloseTo(rounds.summary().mean(), withinPercentage(5));
    }

    @Test
    void roundsEach_fewRounds_areLeftAlone() {
        assertThat(Blocks.roundsEach(rounds(39, i -> i % 2 == 0 ? 1 : 100))).isEqualTo(1);
    }

    @Test
    void join_rounds_keepsTheirMeanAndTheirMarks() {
        RoundTimes blocks = Blocks.join(rounds(11, i -> i), 4);

        assertThat(blocks.values()).containsExactly(1.5, 5.5);
        assertThat(blocks.marked()).containsExactly(1);
    }
}
