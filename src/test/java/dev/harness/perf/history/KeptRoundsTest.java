package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.harness.perf.result.Samples;
import dev.harness.perf.stats.Summary;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeptRoundsTest {
    /** What the rounds of real measurements look like. */
    enum Distribution {
        NARROW(random -> 100 + random.nextGaussian()),
        SKEWED(random -> 100 * Math.exp(0.3 * random.nextGaussian())),
        INTERRUPTED(random -> random.nextInt(100) < 3 ? 500 + 20 * random.nextDouble() : 100 + random.nextDouble()),
        TWO_MODES(random -> (random.nextInt(10) < 3 ? 150 : 100) + random.nextGaussian());

        private final ToDoubleFunction<Random> next;

        Distribution(ToDoubleFunction<Random> next) {
            this.next = next;
        }
    }

    private static double[] rounds(Distribution distribution, int count) {
        Random random = new Random(42);
        return IntStream.range(0, count)
                .mapToDouble(unused -> distribution.next.applyAsDouble(random))
                .toArray();
    }

    @ParameterizedTest
    @EnumSource
    void of_thousandsOfRounds_percentilesStayWithinOnePercent(Distribution distribution) {
        double[] all = rounds(distribution, 12_345);
        Summary kept = Summary.of(KeptRounds.of(all));
        Summary whole = Summary.of(all);
        assertThat(kept.rounds()).isEqualTo(KeptRounds.MOST);
        for (int percent : new int[] {1, 5, 10, 25, 50, 75, 90, 95}) {
            assertThat(kept.percentile(percent) / whole.percentile(percent))
                    .as("percentile %s", percent)
                    .isCloseTo(1, within(0.01));
        }
        assertThat(kept.mean() / whole.mean()).isCloseTo(1, within(0.01));
    }

    @Test
    void of_atMostTwoHundred_keepsAll() {
        double[] all = rounds(Distribution.SKEWED, 200);
        assertThat(KeptRounds.of(all)).isEqualTo(all).isNotSameAs(all);
    }

    @Test
    void of_oneMore_keepsTwoHundredInTheirOrder() {
        double[] all = IntStream.range(0, 201).mapToDouble(i -> i).toArray();
        assertThat(KeptRounds.of(all)).hasSize(200).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void of_levelThatRises_risesStill() {
        double[] all =
                IntStream.range(0, 10_000).mapToDouble(i -> 100 + i / 100).toArray();
        double[] kept = KeptRounds.of(all);
        assertThat(kept).isSorted();
        assertThat(kept[0]).isCloseTo(100, within(1.0));
        assertThat(kept[199]).isCloseTo(199, within(1.0));
    }

    @Test
    void of_severalJvms_eachIsKeptAlone() {
        Samples kept = KeptRounds.of(Samples.of(new double[][] {rounds(Distribution.NARROW, 5_000), {1, 2}}));
        assertThat(kept.fork(0)).hasSize(200);
        assertThat(kept.fork(1)).containsExactly(1, 2);
    }

    @Test
    void of_roundsWithCollections_keepsTheMarksOfThoseThatStay() {
        double[] all = IntStream.range(0, 400).mapToDouble(i -> i).toArray();
        Samples kept = KeptRounds.of(
                Samples.of(all, new double[] {7, 8}).withCollections(new int[] {0, 1, 399}, new int[] {1}));
        double[] first = kept.fork(0);
        assertThat(kept.collections()[1]).containsExactly(1);
        assertThat(IntStream.of(kept.collections()[0]).mapToDouble(round -> first[round]))
                .isNotEmpty()
                .allMatch(round -> round == 0 || round == 1 || round == 399);
    }

    @Test
    void of_tooShortForTheClock_staysSo() {
        Samples below = Samples.below(60, 1);
        assertThat(KeptRounds.of(below)).isSameAs(below);
    }

    @Test
    void of_whatIsKept_isKeptWhole() {
        Samples kept = KeptRounds.of(Samples.of(rounds(Distribution.SKEWED, 5_000)));
        assertThat(KeptRounds.of(kept)).isEqualTo(kept);
    }
}
