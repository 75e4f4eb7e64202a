package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {

    private static final Offset<Double> EXACT = within(1e-12);

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/cases/statistics.csv", numLinesToSkip = 1)
    void everyStatistic_ofTheCases_isExact(
            String id,
            String data,
            int rounds,
            double min,
            double max,
            double mean,
            double stddev,
            double median,
            double q1,
            double q3,
            double iqr,
            String outliers,
            double lowest,
            double highest,
            double ops,
            double total) {
        Summary summary = Summary.of(
                Arrays.stream(data.split(" ")).mapToDouble(Double::parseDouble).toArray());
        assertThat(summary.rounds()).as(id).isEqualTo(rounds);
        assertThat(summary.min()).isCloseTo(min, EXACT);
        assertThat(summary.max()).isCloseTo(max, EXACT);
        assertThat(summary.mean()).isCloseTo(mean, EXACT);
        assertThat(summary.stddev()).isCloseTo(stddev, EXACT);
        assertThat(summary.median()).isCloseTo(median, EXACT);
        assertThat(summary.q1()).isCloseTo(q1, EXACT);
        assertThat(summary.q3()).isCloseTo(q3, EXACT);
        assertThat(summary.iqr()).isCloseTo(iqr, EXACT);
        assertThat(summary.outliers()).isEqualTo(outliers);
        assertThat(summary.lowestWithinFence()).isCloseTo(lowest, EXACT);
        assertThat(summary.highestWithinFence()).isCloseTo(highest, EXACT);
        assertThat(summary.ops()).isCloseTo(ops, EXACT);
        assertThat(summary.total()).isCloseTo(total, EXACT);
    }

    @Test
    void of_noSamplesOrNotFinite_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(Summary::of).withMessageContaining("no samples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Summary.of(1, Double.NaN))
                .withMessage("sample NaN is not finite");
    }

    @Test
    void percentile_atTheEnds_isTheExtremes() {
        Summary summary = Summary.of(3, 1, 2);
        assertThat(summary.percentile(0)).isEqualTo(1);
        assertThat(summary.percentile(100)).isEqualTo(3);
        assertThat(summary.percentile(99.9)).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> summary.percentile(100.1))
                .withMessage("percentile 100.1 is out of range; give 0 to 100");
    }

    @Test
    void interval_ofTheMedian_isTheTabulatedOrderStatistics() {
        double[] ten = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
        Interval interval = Summary.of(ten).interval(50, 0.95).orElseThrow();
        assertThat(interval.low()).isEqualTo(2);
        assertThat(interval.high()).isEqualTo(9);
        assertThat(interval.confidence()).isCloseTo(0.97852, within(1e-5));
    }

    @Test
    void interval_tooFewSamples_isEmpty() {
        assertThat(Summary.of(1, 2, 3, 4, 5).interval(50, 0.95)).isEmpty();
        assertThat(Summary.of(1, 2, 3, 4, 5, 6).interval(50, 0.95)).isPresent();
        assertThat(Summary.of(1, 2, 3, 4, 5, 6).interval(25, 0.95)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0.95", "100, 0.95", "50, 0", "50, 1", "NaN, 0.95", "50, NaN"})
    void interval_outOfRange_isRefused(double percent, double confidence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Summary.of(1, 2, 3).interval(percent, confidence))
                .withMessageContaining("give a percentile between 0 and 100 and a confidence between 0 and 1");
    }

    /** A plain sum loses each term that is small beside what was summed before it. */
    @Test
    void total_smallBesideLarge_losesNothing() {
        assertThat(Summary.of(-1e17, 1, 1, 1, 1e17).total()).isEqualTo(3);
        assertThat(Summary.of(1e17, 1, 1, -1e17).total()).isEqualTo(2);
    }

    /** Both tails of two samples are a quarter; a tail of exactly what may be outside counts as outside. */
    @Test
    void interval_confidenceAttainedExactly_isPresent() {
        assertThat(Summary.of(1, 2).interval(50, 0.5)).contains(new Interval(1, 2, 0.5));
        assertThat(Summary.of(1, 2).interval(50, 0.51)).isEmpty();
    }

    /** 500 +/- 1.96 sqrt(250), rounded outwards. */
    @Test
    void interval_thousandSamples_ranksOfTheNormalApproximation() {
        double[] samples = IntStream.rangeClosed(1, 1_000).asDoubleStream().toArray();
        assertThat(Summary.of(samples).interval(50, 0.95)).contains(new Interval(469, 532, 0.95));
    }

    @Test
    void interval_ofSkewedSamples_coversAsOftenAsItSays() {
        Random random = new Random(7);
        for (int size : new int[] {10, 100, 1_000}) {
            for (double percent : new double[] {25, 50, 75}) {
                int covered = 0;
                int runs = 2_000;
                double truth = -Math.log(1 - percent / 100);
                for (int run = 0; run < runs; run++) {
                    double[] samples =
                            random.doubles(size).map(u -> -Math.log(1 - u)).toArray();
                    covered += Summary.of(samples)
                                    .interval(percent, 0.9)
                                    .filter(x -> x.low() <= truth && truth <= x.high())
                                    .isPresent()
                            ? 1
                            : 0;
                }
                boolean possible = size > 10 || percent == 50;
                assertThat(covered / (double) runs)
                        .as("size %d, percentile %s", size, percent)
                        .isBetween(possible ? 0.88 : 0.0, possible ? 0.99 : 1.0);
            }
        }
    }

    /** One JVM was disturbed, or optimised by mistake, and ran many more rounds than the others. */
    @Nested
    class OfForks {
        private final double[] first = {7.95, 7.97, 7.99};
        private final double[] second = {7.96, 7.98, 8.00, 8.02};
        private final double[] many =
                DoubleStream.generate(() -> 1).limit(1_000).toArray();

        @Test
        void ofForks_oneHasMostRounds_hasOneVote() {
            Summary forks = Summary.ofForks(first, second, many);

            assertThat(forks.median()).isCloseTo(7.97, within(1e-9));
            assertThat(forks.mean()).isCloseTo(7.97, within(1e-9));
            assertThat(forks.ops()).isCloseTo(1 / 7.97, within(1e-9));
            assertThat(forks.percentile(99)).isCloseTo(7.99, within(1e-9));
            assertThat(forks.q1()).isLessThanOrEqualTo(forks.median()).isGreaterThan(7.9);
            assertThat(forks.stddev()).isCloseTo(0.02, within(1e-9));
        }

        @Test
        void ofForks_extremesAndRounds_areThoseOfAll() {
            Summary forks = Summary.ofForks(first, second, many);

            assertThat(forks.rounds()).isEqualTo(1_007);
            assertThat(forks.min()).isEqualTo(1);
            assertThat(forks.max()).isEqualTo(8.02);
            assertThat(forks.sorted()).hasSize(1_007).startsWith(1, 1).endsWith(8.00, 8.02);
        }

        @Test
        void ofForks_interval_reachesAroundThoseOfTheForks() {
            double[] slow = {2, 2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7};
            Summary forks = Summary.ofForks(slow, many);

            assertThat(forks.interval(50, 0.95)).get().satisfies(interval -> {
                assertThat(interval.low()).isEqualTo(1);
                assertThat(interval.high())
                        .isEqualTo(Summary.of(slow)
                                .interval(50, 0.95)
                                .orElseThrow()
                                .high());
            });
            assertThat(Summary.ofForks(slow, first).interval(50, 0.95)).isEmpty(); // three rounds are too few
        }

        @Test
        void ofForks_oneFork_isTheSummaryOfItsRounds() {
            assertThat(Summary.ofForks(second).percentile(90))
                    .isEqualTo(Summary.of(second).percentile(90));
            assertThat(Summary.ofForks(second).interval(50, 0.5))
                    .isEqualTo(Summary.of(second).interval(50, 0.5));
        }

        @Test
        void ofForks_noForkOrOneWithoutRounds_isRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Summary.ofForks())
                    .withMessageContaining("no forks");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Summary.ofForks(first, new double[0]))
                    .withMessageContaining("no samples");
        }
    }
}
