package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemarksTest {

    private static Samples samples(int rounds, double nanos) {
        Samples samples = new Samples();
        for (int i = 0; i < rounds; i++) {
            samples.add(nanos, false);
        }
        return samples;
    }

    @Test
    void sentences_nothingHappened_areNone() {
        assertThat(new Remarks(samples(100, 10), new Noise(1_000_000_000, 10, 1_000_000)).sentences())
                .isEmpty();
    }

    @Test
    void sentences_jitAndSafepoints_nameTheirShares() {
        assertThat(new Remarks(samples(100, 10), new Noise(1_000_000_000, 80, 30_000_000)).sentences())
                .containsExactly(
                        "the JIT compilers worked 80 ms during 1 s of rounds",
                        "all threads were held at safepoints for 30 ms during 1 s of rounds");
    }

    @Test
    void sentences_fewRounds_sayThatThereIsNoInterval() {
        assertThat(new Remarks(samples(5, 10), new Noise(1_000, 0, 0)).sentences())
                .containsExactly("5 rounds are too few for a confidence interval of the median (6 are needed)");
    }

    @Test
    void clock_shortOperation_isSaidToBeRough() {
        Remarks remarks = new Remarks(samples(100, 100), new Noise(1_000, 0, 0));
        remarks.clock(new ClockQuality(25, 20));
        assertThat(remarks.sentences())
                .containsExactly(
                        "each operation was timed alone, and is short beside the 25 ns that reading the clock takes"
                                + " (subtracted): figures below 250 ns are rough");
    }

    @Test
    void clock_longOperation_needsNoWord() {
        Remarks remarks = new Remarks(samples(100, 1_000), new Noise(1_000, 0, 0));
        remarks.clock(new ClockQuality(25, 20));
        assertThat(remarks.sentences()).isEmpty();
    }

    @Test
    void threads_moreThanProcessors_isSaid() {
        Remarks remarks = new Remarks(samples(100, 1_000), new Noise(1_000, 0, 0));
        remarks.threads(2, 2);
        assertThat(remarks.sentences()).isEmpty();
        remarks.threads(8, 2);
        assertThat(remarks.sentences()).containsExactly("8 threads shared 2 processors: times include waiting for one");
    }
}
