package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import org.junit.jupiter.api.Test;

/** How often operations run: without a result, and beside a limit on bytes. */
class OperationRunsTest {
    private static int calls;

    @Test
    void run_operationWithoutResult_isNotCalledOnceMore() {
        calls = 0;
        Outcome outcome = PerfKit.measuring(Plain.class).run();

        assertThat(outcome.of("counted").status()).isEqualTo(Status.PASSED);
        assertThat(calls).as("calls by the thread of the test").isZero();
    }

    @Test
    void run_benchmarkWithALimitOnTheGrowthOfBytes_hasItsRounds() {
        Outcome outcome = PerfKit.measuring(Sized.class).run();

        assertThat(outcome.of("sized").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("bytesOnly").status()).isEqualTo(Status.PASSED);
        assertThat(Sized.rounds).as("some may be joined").isGreaterThan(5);
        assertThat(Sized.roundsForBytes).isEqualTo(1);
    }

    @Fixture
    static class Plain {
        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void counted(Bencher bencher) {
            Thread test = Thread.currentThread();
            bencher.run(() -> calls += Thread.currentThread() == test ? 1 : 0);
        }
    }

    @Fixture
    static class Sized {
        static int rounds;
        static int roundsForBytes;

        @Test
        @Benchmark(minRounds = 50, maxTime = "1 ms", warmup = "off")
        @LimitComplexity(value = Complexity.LINEAR, of = LimitComplexity.Of.ALLOCATION)
        void sized(Bencher bencher) {
            bencher.sizes(1_000, 2_000, 4_000).withInput(n -> n).measure(n -> new byte[n]);
            rounds = bencher.result().orElseThrow().rounds();
        }

        @Test
        @LimitComplexity(value = Complexity.LINEAR, of = LimitComplexity.Of.ALLOCATION)
        void bytesOnly(Bencher bencher) {
            bencher.sizes(1_000, 2_000, 4_000).withInput(n -> n).measure(n -> new byte[n]);
            roundsForBytes = bencher.result().orElseThrow().rounds();
        }
    }
}
