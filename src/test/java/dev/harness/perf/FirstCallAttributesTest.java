package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes that would have no effect on a first call. */
class FirstCallAttributesTest {
    @Fixture
    static class WithRounds {
        @Test
        @Benchmark(mode = Benchmark.Mode.SINGLE_SHOT, minRounds = 5)
        void minRounds() {}

        @Test
        @Benchmark(mode = Benchmark.Mode.SINGLE_SHOT, minTime = "1 ms")
        void minTime() {}

        @Test
        @Benchmark(mode = Benchmark.Mode.SINGLE_SHOT, maxTime = "1 s")
        void maxTime() {}

        @Test
        @Benchmark(mode = Benchmark.Mode.SINGLE_SHOT, warmup = "off")
        void warmup() {}

        @Test
        @Benchmark(mode = Benchmark.Mode.SINGLE_SHOT, threads = 2)
        void threads() {}

        @Test
        @Benchmark(mode = Benchmark.Mode.SINGLE_SHOT, threads = 1, forks = 2)
        void oneThread() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"minRounds", "minTime", "maxTime", "warmup", "threads"})
    void run_attributeOfRounds_isRefusedInOrdinaryRunsToo(String attribute) {
        Outcome outcome = PerfKit.once(WithRounds.class).run();

        assertThat(outcome.of(attribute).message())
                .isEqualTo("@Benchmark on [FirstCallAttributesTest.WithRounds#" + attribute + "]: " + attribute
                        + " has no meaning with mode = SINGLE_SHOT, which measures the first call alone; leave it out,"
                        + " or set forks");
        assertThat(outcome.of("oneThread").status()).isEqualTo(Status.PASSED);
    }
}
