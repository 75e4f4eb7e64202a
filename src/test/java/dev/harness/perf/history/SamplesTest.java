package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
    @Test
    void of_arraysChangedLater_keepsItsCopy() {
        double[] rounds = {1, 2};
        Samples samples = Samples.of(rounds, new double[] {3});
        rounds[0] = 9;
        samples.fork(0)[1] = 9;
        samples.pooled()[2] = 9;
        assertThat(samples.pooled()).containsExactly(1, 2, 3);
        assertThat(samples.forks()).isEqualTo(2);
        assertThat(samples.size()).isEqualTo(3);
        assertThat(samples).isEqualTo(Samples.of(new double[] {1, 2}, new double[] {3}));
        assertThat(samples).isNotEqualTo(Samples.of(new double[] {1}, new double[] {2, 3}));
        assertThat(samples).hasToString("3 samples of 2 JVMs");
    }

    @Test
    void of_noSamples_refused() {
        assertThatThrownBy(Samples::of).hasMessageContaining("at least one round");
        assertThatThrownBy(() -> Samples.of(new double[] {1}, new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no samples in fork 1: a measurement has at least one round");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void of_notFinite_refusedWithThePlace(double bad) {
        assertThatThrownBy(() -> Samples.of(new double[] {1, bad}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sample 1 of fork 0 is " + bad + ", not a finite number");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 1, threads is 0", "1, -1, 1, forks is -1", "1, 0, 0, iterations is 0"})
    void record_countOutsideItsRange_refused(int threads, int forks, long iterations, String fact) {
        assertThatThrownBy(() -> new BenchmarkRecord(
                        BenchmarkId.of("a.B", "c"),
                        Optional.empty(),
                        threads,
                        forks,
                        iterations,
                        Samples.of(new double[] {1}),
                        0,
                        0,
                        true,
                        List.of(),
                        Map.of(),
                        List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a.B.c: " + fact + ", but must be at least");
    }

    @Test
    void withCollections_roundThatIsThere_isPartOfTheValue() {
        Samples samples = Samples.of(new double[] {1, 2, 3}, new double[] {4});
        Samples marked = samples.withCollections(new int[] {0, 2}, new int[0]);
        assertThat(marked.collections()).isDeepEqualTo(new int[][] {{0, 2}, {}});
        assertThat(marked).isNotEqualTo(samples);
        assertThat(samples.collections()).isDeepEqualTo(new int[][] {{}, {}});
    }

    @Test
    void withCollections_anyOther_isRefused() {
        Samples samples = Samples.of(new double[] {1, 2, 3});
        for (int[] wrong : new int[][] {{3}, {-1}, {1, 1}, {2, 0}}) {
            assertThatThrownBy(() -> samples.withCollections(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("fork 0");
        }
        assertThatThrownBy(() -> samples.withCollections()).hasMessageContaining("0 JVMs");
    }
}
