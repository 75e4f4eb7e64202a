package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import org.junit.jupiter.api.Test;

/** {@code @LimitTime(p99 = ...)} judges single operations: a round of thousands has no slow ones. */
class P99LimitTest {
    @Fixture
    static class Percentiles {
        private int calls;

        @Test
        @Benchmark(maxTime = "20 ms", warmup = "off")
        @LimitTime(p99 = "50 us")
        void oneInFiftyIsSlow(Bencher bencher) {
            bencher.run(() -> {
                long end = System.nanoTime() + (++calls % 50 == 0 ? 300_000 : 1_000);
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            });
        }

        @Test
        @Benchmark(maxTime = "20 ms", warmup = "off")
        @LimitTime(p99 = "1 s")
        void short_(Bencher bencher) {
            bencher.measure(() -> calls + 1);
        }
    }

    @Test
    void run_p99_isJudgedOnSingleOperations() {
        Outcome outcome = PerfKit.measuring(Percentiles.class).run();

        assertThat(outcome.of("oneInFiftyIsSlow").message())
                .contains("p99 exceeds the limit")
                .containsPattern("measured +: [0-9.]+ us, of [0-9,]+ single operations")
                .containsPattern("spread +: .*, p99 [0-9.]+ us \\(single operations\\), max");
        assertThat(outcome.of("short_").status()).isEqualTo(Status.PASSED);
    }
}
