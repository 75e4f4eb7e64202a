package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import org.junit.jupiter.api.Test;

/** What a test has measured before it fails stays in the table, and how it is measured beside a limit on bytes. */
class MeasuredBeforeTest {
    private static int calls;

    @Test
    void run_assertionFailsAfterTheMeasurement_keepsItsRowAndItsLimit() {
        Outcome outcome = PerfKit.measuring(Failing.class).run();

        assertThat(outcome.of("later").message()).contains("too slow for me");
        assertThat(outcome.console()).contains("later: first").contains("1 s ok");
    }

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
        assertThat(Sized.rounds).isEqualTo(50);
        assertThat(Sized.roundsForBytes).isEqualTo(1);
    }

    @Fixture
    static class Failing {
        @Test
        @Benchmark(minRounds = 6, maxTime = "1 ms", warmup = "off")
        @LimitTime("1 s")
        void later(Bencher bencher) {
            bencher.measure("first", () -> 1);
            throw new AssertionError("too slow for me");
        }
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
            rounds = Math.min(50, bencher.result().orElseThrow().rounds());
        }

        @Test
        @LimitComplexity(value = Complexity.LINEAR, of = LimitComplexity.Of.ALLOCATION)
        void bytesOnly(Bencher bencher) {
            bencher.sizes(1_000, 2_000, 4_000).withInput(n -> n).measure(n -> new byte[n]);
            roundsForBytes = bencher.result().orElseThrow().rounds();
        }
    }
}
