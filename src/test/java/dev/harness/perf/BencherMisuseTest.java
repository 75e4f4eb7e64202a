package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@link Bencher} used in ways that would leave a test without a measurement that anybody could believe. */
class BencherMisuseTest {
    private static final CountDownLatch END = new CountDownLatch(1);
    private static Optional<Bencher> kept = Optional.empty();

    @AfterAll
    static void letGo() {
        END.countDown();
    }

    @Fixture
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Misusing {
        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void swallows(Bencher bencher) {
            try {
                bencher.run(() -> {
                    throw new IllegalStateException("no database");
                });
            } catch (IllegalStateException swallowed) {
                // the test goes on without a measurement
            }
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void swallowsWithInput(Bencher bencher) {
            assertThrows(
                    IllegalStateException.class,
                    () -> bencher.withInput(() -> "input").run(input -> {
                        throw new IllegalStateException(input);
                    }));
            bencher.run("another", () -> {});
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void nested(Bencher bencher) {
            bencher.run(() -> bencher.run("inner", () -> {}));
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void nestedAndSwallowed(Bencher bencher) {
            bencher.run(() -> {
                try {
                    bencher.run("inner", () -> {});
                } catch (RuntimeException swallowed) {
                    // the operation goes on
                }
            });
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void twoUnnamed(Bencher bencher) {
            bencher.run(() -> {});
            assertThrows(RuntimeException.class, () -> bencher.run(() -> {}));
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void blankName(Bencher bencher) {
            bencher.run(() -> {});
            assertThrows(RuntimeException.class, () -> bencher.run(" ", () -> {}));
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void badSizes(Bencher bencher) {
            bencher.run(() -> {});
            assertThrows(RuntimeException.class, () -> bencher.sizes(3, 2, 1));
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void badThroughput(Bencher bencher) {
            bencher.throughput(0, "bytes").run(() -> {});
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void badUnit(Bencher bencher) {
            bencher.throughput(1, "lines\nof text").run(() -> {});
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void nullUnit(Bencher bencher) {
            bencher.throughput(1, missing()).run(() -> {});
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void nullName(Bencher bencher) {
            bencher.run(missing(), () -> {});
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void nullOperation(Bencher bencher) {
            bencher.run("another", () -> {});
            assertThrows(
                    RuntimeException.class,
                    () -> bencher.withInput(() -> "input").run(missing()));
        }

        @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // as from a caller without null checks
        private static <T> T missing() {
            return (T) null;
        }

        @Test
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void goesOnElsewhere(Bencher bencher) throws InterruptedException {
            CountDownLatch begun = new CountDownLatch(1);
            Thread other = new Thread(() -> bencher.run(() -> {
                begun.countDown();
                END.await();
            }));
            other.setDaemon(true);
            other.start();
            begun.await();
        }

        @Test
        @Order(1)
        @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
        void keeps(Bencher bencher) {
            bencher.run(() -> {});
            kept = Optional.of(bencher);
        }

        @Test
        @Order(2)
        void usesWhatAnotherTestKept() {
            kept.orElseThrow().run("later", () -> {});
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"once", "measure"})
    void run_misusedBencher_failsClearly(String mode) {
        Outcome outcome =
                (mode.equals("once") ? PerfKit.once(Misusing.class) : PerfKit.measuring(Misusing.class)).run();

        assertThat(outcome.of("swallows").status()).isEqualTo(Status.FAILED);
        assertThat(outcome.of("swallows").message())
                .isEqualTo("Bencher in [BencherMisuseTest.Misusing#swallows]: a measurement failed with"
                        + " java.lang.IllegalStateException: no database, and the test went on without it; let the failure"
                        + " leave the test");
        assertThat(outcome.of("swallowsWithInput").message())
                .contains("failed with java.lang.IllegalStateException: input");
        for (String method : new String[] {"nested", "nestedAndSwallowed"}) {
            assertThat(outcome.of(method).status()).isEqualTo(Status.FAILED);
            assertThat(outcome.of(method).message()).contains("during a measurement: inside an operation");
        }
        assertThat(outcome.of("twoUnnamed").message())
                .contains("two unnamed measurements in one test")
                .contains("and the test went on without it");
        assertThat(outcome.of("blankName").message()).contains("a measurement's name is blank");
        assertThat(outcome.of("badSizes").message()).contains("sizes(3, 2, 1) must be positive and increasing");
        assertThat(outcome.of("badThroughput").message())
                .contains("throughput(0, \"bytes\"): an operation processes at least 1");
        assertThat(outcome.of("badUnit").message()).contains("throughput(1, \"lines?of text\"): a unit is a word");
        assertThat(outcome.of("nullUnit").message())
                .isEqualTo("Bencher in [BencherMisuseTest.Misusing#nullUnit]: the unit of throughput is null");
        assertThat(outcome.of("nullName").message())
                .isEqualTo("Bencher in [BencherMisuseTest.Misusing#nullName]: the name of a measurement is null");
        assertThat(outcome.of("nullOperation").message())
                .contains("the operation is null", "the test went on without it");
        assertThat(outcome.of("goesOnElsewhere").message())
                .isEqualTo(
                        "Bencher in [BencherMisuseTest.Misusing#goesOnElsewhere]: the test ended while another thread"
                                + " was measuring with its Bencher; wait for that thread");
        assertThat(outcome.of("keeps").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("usesWhatAnotherTestKept").message())
                .contains(
                        "Bencher in [BencherMisuseTest.Misusing#keeps]: the Bencher was used after its test had ended");
    }
}
