package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.PerfKit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Numbers that a {@link Bencher} refuses, before the operation runs. */
class BencherArgumentsTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @Fixture
    static class OutOfRange {
        @Test
        @Benchmark
        void noSizes(Bencher bencher) {
            bencher.sizes().withInput(n -> n).run(n -> RUNS.incrementAndGet());
        }

        @Test
        @Benchmark
        @SuppressWarnings("NullAway") // as from a caller without null checks
        void nullSizes(Bencher bencher) {
            bencher.sizes((int[]) null).withInput(n -> n).run(n -> RUNS.incrementAndGet());
        }

        @Test
        @Benchmark
        void sizesTwice(Bencher bencher) {
            bencher.sizes(1, 2, 2).withInput(n -> n).run(n -> RUNS.incrementAndGet());
        }

        @Test
        @Benchmark
        void sizeZero(Bencher bencher) {
            bencher.sizes(0, 1, 2).withInput(n -> n).run(n -> RUNS.incrementAndGet());
        }

        @Test
        @Benchmark
        void growingTooFar(Bencher bencher) {
            bencher.growing(Integer.MAX_VALUE).withInput(n -> n).run(n -> RUNS.incrementAndGet());
        }

        @Test
        @Benchmark
        void batchOfNone(Bencher bencher) {
            bencher.withInput(() -> "input").batch(0).run(input -> RUNS.incrementAndGet());
        }

        @Test
        @Benchmark
        void batchOfSizes(Bencher bencher) {
            bencher.sizes(1, 2, 3).withInput(size -> size).batch(10_001).run(input -> RUNS.incrementAndGet());
        }

        @Test
        @Benchmark
        void batchTooLarge(Bencher bencher) {
            bencher.withInput(() -> "input").batch(10_001).run(input -> RUNS.incrementAndGet());
        }

        @Test
        @Benchmark
        void batchAfterTeardown(Bencher bencher) {
            bencher.withInput(() -> "input").teardown(input -> {}).batch(5).run(input -> RUNS.incrementAndGet());
        }

        @Test
        @Benchmark
        void teardownAfterBatch(Bencher bencher) {
            bencher.withInput(() -> "input").batch(5).teardown(input -> {}).run(input -> RUNS.incrementAndGet());
        }

        @Test
        @Benchmark
        void perOperationAfterBatch(Bencher bencher) {
            bencher.withInput(() -> "input").batch(5).perOperation().run(input -> RUNS.incrementAndGet());
        }

        @Test
        @Benchmark
        void unitTooLong(Bencher bencher) {
            bencher.throughput(1, "lines of a log that are parsed").run(RUNS::incrementAndGet);
        }

        @Test
        @Benchmark
        void unitBlank(Bencher bencher) {
            bencher.throughput(1, " ").run(RUNS::incrementAndGet);
        }
    }

    @Test
    void run_argumentOutOfRange_isRefusedNamingPlaceRuleAndValue() {
        for (PerfKit kit : List.of(PerfKit.once(OutOfRange.class), PerfKit.measuring(OutOfRange.class))) {
            RUNS.set(0);
            Outcome outcome = kit.run();

            String example = "; write e.g. sizes(1000, 2000, 4000, 8000, 16000)";
            assertRefused(outcome, "noSizes", "sizes() must be positive and increasing" + example);
            assertRefused(outcome, "nullSizes", "the list of sizes is null");
            assertRefused(outcome, "sizesTwice", "sizes(1, 2, 2) must be positive and increasing" + example);
            assertRefused(outcome, "sizeZero", "sizes(0, 1, 2) must be positive and increasing" + example);
            assertRefused(
                    outcome,
                    "growingTooFar",
                    "growing(2147483647) is out of range; give 1 to 134217727, the smallest of five sizes");
            assertRefused(outcome, "batchOfNone", "batch(0) is out of range; give 1 to 10000");
            assertRefused(outcome, "batchOfSizes", "batch(10001) is out of range; give 1 to 10000");
            assertRefused(outcome, "batchTooLarge", "batch(10001) is out of range; give 1 to 10000");
            assertRefused(
                    outcome,
                    "batchAfterTeardown",
                    "batch(5) contradicts the earlier teardown(...) or perOperation(); leave one out");
            assertRefused(
                    outcome,
                    "teardownAfterBatch",
                    "batch(5) and a teardown exclude each other: with a teardown operations run one by one");
            assertRefused(
                    outcome, "perOperationAfterBatch", "batch(5) and perOperation() exclude each other; leave one out");
            assertRefused(
                    outcome,
                    "unitTooLong",
                    "throughput(1, \"lines of a log that are parsed\"): a unit is a word of 1 to 20 characters; write"
                            + " e.g. \"elements\"");
            assertRefused(
                    outcome,
                    "unitBlank",
                    "throughput(1, \" \"): a unit is a word of 1 to 20 characters; write e.g. \"elements\"");
            assertThat(RUNS).hasValue(0);
        }
    }

    private static void assertRefused(Outcome outcome, String method, String problem) {
        assertThat(outcome.of(method).message())
                .isEqualTo("Bencher in [BencherArgumentsTest.OutOfRange#" + method + "]: " + problem);
    }
}
