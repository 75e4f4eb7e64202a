package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Measured tests beside others, and beside JUnit's own timeouts. */
class ParallelTest {
    private static final AtomicInteger OTHERS = new AtomicInteger();
    private static final AtomicInteger MOST_AT_ONCE = new AtomicInteger();
    private static final AtomicInteger SEEN_WHILE_MEASURING = new AtomicInteger();

    @Test
    @Lengthy
    void run_inParallel_measuredTestIsAlone() {
        Outcome outcome = PerfKit.measuring(Measured.class, Busy.class)
                .with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .run();

        assertThat(outcome.results()).hasSize(42).allMatch(result -> result.status() == Status.PASSED, "passed");
        assertThat(MOST_AT_ONCE.get()).as("others do run at once").isGreaterThan(1);
        assertThat(SEEN_WHILE_MEASURING.get()).isZero();
    }

    @Test
    void run_operationNeverReturns_timeoutOfTheTestEndsIt() {
        Outcome outcome = PerfKit.measuring(Endless.class).run();

        assertThat(outcome.of("waiting").failure().orElseThrow()).isInstanceOf(TimeoutException.class);
        assertThat(outcome.of("deaf").failure().orElseThrow()).isInstanceOf(TimeoutException.class);
        assertThat(outcome.folder()).isEmptyDirectory();
    }

    @Fixture
    static class Measured {
        @Test
        @Benchmark
        void benchmark(Bencher bencher) {
            bencher.run(() -> SEEN_WHILE_MEASURING.accumulateAndGet(OTHERS.get(), Math::max));
        }

        @Test
        @LimitComplexity(value = Complexity.EXPONENTIAL, of = LimitComplexity.Of.ALLOCATION)
        void growth(Bencher bencher) {
            bencher.sizes(1, 2, 3)
                    .withInput(n -> n)
                    .run(n -> SEEN_WHILE_MEASURING.accumulateAndGet(OTHERS.get(), Math::max));
        }
    }

    @Fixture
    static class Busy {
        @RepeatedTest(40)
        void busy() {
            MOST_AT_ONCE.accumulateAndGet(OTHERS.incrementAndGet(), Math::max);
            int[] numbers = new int[2_000_000];
            Arrays.setAll(numbers, i -> i * 31);
            Arrays.sort(numbers);
            OTHERS.decrementAndGet();
        }
    }

    @Fixture
    static class Endless {
        @Test
        @Benchmark
        @Timeout(value = 300, unit = TimeUnit.MILLISECONDS)
        void waiting(Bencher bencher) {
            bencher.run(() -> new CountDownLatch(1).await());
        }

        @Test
        @Benchmark(maxTime = "10 min", minRounds = 1_000_000, minTime = "1 ms")
        @Timeout(value = 300, unit = TimeUnit.MILLISECONDS)
        void deaf(Bencher bencher) {
            bencher.measure(() -> Arrays.hashCode(new int[1_000]));
        }
    }
}
