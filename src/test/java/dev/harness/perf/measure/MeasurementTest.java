package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    private static Measurement fork(double bytes, boolean steady, String warning, double... samples) {
        return new Measurement(
                10,
                new double[][] {samples},
                new int[][] {{1}},
                bytes,
                500,
                steady,
                List.of(warning),
                2,
                0,
                0,
                null,
                new double[] {bytes},
                new double[] {25_000},
                steady ? 0 : 1);
    }

    @Test
    void operationsPerSecond_severalThreads_countsAll() {
        assertThat(fork(0, true, "w", 100, 100).operationsPerSecond()).isEqualTo(20_000_000);
    }

    @Test
    void samples_changedByTheCaller_stayAsTheyWere() {
        Measurement measurement = fork(0, true, "w", 1, 2);
        measurement.samples()[0][0] = 99;
        assertThat(measurement.samples()[0]).containsExactly(1, 2);
    }

    @Test
    void serialisation_roundTrip_keepsEverything() throws IOException, ClassNotFoundException {
        Measurement written = fork(56, false, "w", 1, 2, 3);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(written);
        }
        Measurement read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (Measurement) in.readObject();
        }
        assertThat(read).usingRecursiveComparison().isEqualTo(written);
    }

    @Nested
    class Pool {

        /** A measured fork's remarks hold its times. */
        @Test
        void pool_oneForkIsTooShortForTheClock_keepsNoRemarkOfTheMeasured() {
            Measurement pooled =
                    Measurement.pool(List.of(fork(16, true, "the mean is 70 ns", 70, 71), Measurements.below(60)));
            assertThat(pooled.below()).hasValue(70.5);
            assertThat(pooled.warnings()).isEmpty();
        }

        @Test
        void pool_severalForks_keepsTheForkAsALevel() {
            Measurement pooled = Measurement.pool(
                    List.of(fork(16, true, "a", 10, 11), fork(16, true, "a", 10, 12), fork(24, true, "b", 11, 11)));
            assertThat(pooled.forks()).isEqualTo(3);
            assertThat(pooled.samples()[1]).containsExactly(10, 12);
            assertThat(pooled.roundsWithCollection()).hasDimensions(3, 1);
            assertThat(pooled.summary().rounds()).isEqualTo(6);
            assertThat(pooled.forkSummaries())
                    .extracting(summary -> summary.median())
                    .containsExactly(10.5, 11.0, 11.0);
            assertThat(pooled.bytesPerOperation()).isEqualTo(16);
            assertThat(pooled.warnings()).containsExactly("fork 1: a", "fork 2: a", "fork 3: b");
            assertThat(pooled.steady()).isTrue();
        }

        /** The figure is the median of the forks. */
        @Test
        void pool_fewerThanHalfAreDoubtful_saysNothing() {
            Measurement quiet = Measurements.of(10, 10);
            assertThat(Measurement.pool(List.of(fork(0, true, "a", 10, 10), quiet, quiet))
                            .warnings())
                    .isEmpty();
            assertThat(Measurement.pool(List.of(fork(0, true, "a", 10, 10), quiet))
                            .warnings())
                    .containsExactly("fork 1: a");
        }

        @Test
        void pool_oneForkDidNotSettle_saysSoThoughOthersDid() {
            Measurement quiet = Measurements.of(10, 10);
            Measurement pooled = Measurement.pool(List.of(Measurements.unsettled(10, 10), quiet, quiet));
            assertThat(pooled.warnings())
                    .containsExactly("perhaps not steady: in 1 of 3 forks the warm-up reached its maximum");
            assertThat(pooled.unsettled()).isEqualTo(1);
        }

        @Test
        void pool_forkOfManyRounds_hasOneVote() {
            Measurement pooled = Measurement.pool(
                    List.of(fork(0, true, "a", 7.97), fork(0, true, "a", 7.98), fork(0, true, "a", 1, 1, 1, 1, 1)));

            assertThat(pooled.summary().median()).isEqualTo(7.97);
            assertThat(pooled.operationsPerSecond()).isCloseTo(2e9 / 7.97, within(1.0));
        }

        @Test
        void pool_oneLongRoundInEachFork_saysThatTheyDisagree() {
            List<Measurement> forks = List.of(fork(0, true, "a", 10), fork(0, true, "a", 18));

            assertThat(Measurement.pool(forks).warnings()).contains("the forks disagree: medians 10 ns, 18 ns");
            assertThat(Measurement.poolFirstCalls(forks).warnings()).containsExactly("a");
        }

        @Test
        void pool_forksThatDisagree_saysTheirMedians() {
            Measurement pooled = Measurement.pool(List.of(fork(0, true, "a", 10, 10), fork(0, false, "a", 18, 18)));
            assertThat(pooled.warnings())
                    .containsExactly(
                            "a",
                            "the forks disagree: medians 10 ns, 18 ns",
                            "perhaps not steady: in 1 of 2 forks the warm-up reached its maximum");
            assertThat(pooled.steady()).isFalse();
        }

        @Test
        void pool_unknownBytesInOneFork_stayUnknown() {
            assertThat(Measurement.pool(List.of(fork(1, true, "a", 1), fork(Double.NaN, true, "a", 1)))
                            .bytesPerOperation())
                    .isNaN();
        }

        @Test
        void pool_nothing_isRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Measurement.pool(List.of()))
                    .withMessage("no measurement to pool: at least one fork must have measured");
        }
    }
}
