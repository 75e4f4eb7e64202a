package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.perf.Benchmark.RunOn;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On which thread a measured operation runs. */
class BenchmarkThreadTest {
    private static final ThreadLocal<String> TRANSACTION = new ThreadLocal<>();
    private static final Map<String, Double> BYTES = new ConcurrentHashMap<>();

    @Fixture
    static class Threads {
        @BeforeEach
        void begin() {
            TRANSACTION.set("open");
        }

        @AfterEach
        void end() {
            TRANSACTION.remove();
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void exception(Bencher bencher) {
            bencher.measure(IllegalStateException::new);
            BYTES.put("own", bencher.result().orElseThrow().bytesPerOperation());
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off", thread = RunOn.TEST)
        void exceptionOnTheTestsThread(Bencher bencher) {
            bencher.measure(IllegalStateException::new);
            BYTES.put("test", bencher.result().orElseThrow().bytesPerOperation());
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off", thread = RunOn.TEST)
        void needsTheTestsThread(Bencher bencher) {
            bencher.run(() -> assertThat(TRANSACTION.get()).isEqualTo("open"));
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off", thread = RunOn.TEST)
        void itself() {
            assertThat(TRANSACTION.get()).isEqualTo("open");
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void missesThreadLocals(Bencher bencher) {
            bencher.run(() -> assertThat(TRANSACTION.get()).isEqualTo("open"));
        }

        @Test
        @Timeout(value = 200, unit = TimeUnit.MILLISECONDS)
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void neverEnds(Bencher bencher) {
            bencher.run(() -> new CountDownLatch(1).await());
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        synchronized void waitsForItsOwnTest(Bencher bencher) {
            bencher.run(() -> {
                synchronized (this) {
                    notifyAll();
                }
            });
        }
    }

    @Test
    @Lengthy
    void run_severalThreadsAndALockOfTheTest_failsInsteadOfHanging() {
        assertThat(PerfKit.measuring(Locked.class).run().of("locked").message())
                .contains("which the test's thread holds");
    }

    @Fixture
    static class Locked {
        @Test
        @Benchmark(threads = 2, minRounds = 1, maxTime = "1 ms", warmup = "off")
        synchronized void locked(Bencher bencher) {
            bencher.run(() -> {
                synchronized (this) {
                    notifyAll();
                }
            });
        }
    }

    @Test
    @Lengthy
    void run_measured_usesAThreadOfItsOwnUnlessToldOtherwise() {
        Outcome outcome = PerfKit.measuring(Threads.class).run();

        assertThat(outcome.of("exception").status()).isEqualTo(Status.PASSED);
        assertThat(BYTES.get("own")).isPositive().isLessThan(BYTES.get("test") - 100);
        assertThat(outcome.of("needsTheTestsThread").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("itself").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("missesThreadLocals").message()).contains("open");
        assertThat(outcome.of("neverEnds").message()).contains("timed out after 200 milliseconds");
        assertThat(outcome.of("waitsForItsOwnTest").message())
                .contains("which the test's thread holds")
                .contains("@Benchmark(thread = TEST)");
    }
}
