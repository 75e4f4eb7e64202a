package dev.harness.perf;

import static dev.harness.perf.Margin.PERCENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.perf.fork.ForkChild;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@link Bencher#compare} where fresh JVMs decide. */
@Torture
class ComparisonForksTest {
    private static final int[] DATA = new Random(1).ints(300).toArray();

    private static int cheap() {
        return Arrays.hashCode(DATA);
    }

    private static int dear() {
        return Arrays.stream(DATA.clone()).sorted().sum();
    }

    @Fixture
    @Benchmark
    static class Confirmed {
        @Test
        void better(Bencher bencher) {
            bencher.compare("old", ComparisonForksTest::dear, "new", ComparisonForksTest::cheap)
                    .isFasterThan("old")
                    .allocatesLess()
                    .doesLessWork();
        }

        @Test
        @Benchmark(forks = 2)
        void forked(Bencher bencher) {
            bencher.compare("old", ComparisonForksTest::dear, "new", ComparisonForksTest::cheap)
                    .isFasterThan();
            bencher.measure("alone", ComparisonForksTest::cheap);
        }

        @Test
        @Benchmark(forks = 1)
        void forkedAndWrong(Bencher bencher) {
            bencher.compare("new", ComparisonForksTest::cheap, "old", ComparisonForksTest::dear)
                    .isNotSlowerThan(5, PERCENT);
        }

        @Test
        void sameIsNotFaster(Bencher bencher) {
            bencher.compare("old", ComparisonForksTest::cheap, "new", ComparisonForksTest::cheap)
                    .isFasterThan();
        }

        @Test
        void sameWork(Bencher bencher) {
            bencher.compare("old", ComparisonForksTest::cheap, "new", ComparisonForksTest::cheap)
                    .doesLessWork();
        }

        @Test
        void extremes(Bencher bencher) {
            bencher.compareRuns("old", () -> Thread.sleep(10), "new", () -> {}).isFasterThan(90, PERCENT);
        }

        @Test
        void failsInFreshJvms(Bencher bencher) {
            bencher.compareRuns("old", () -> Thread.sleep(1), "new", () -> {
                if (ForkChild.isThisJvm()) {
                    throw new IllegalStateException("no database here");
                }
            });
            bencher.compareRuns("slow", ComparisonForksTest::dear, "quick", () -> {
                        if (ForkChild.isThisJvm()) {
                            throw new IllegalStateException("no database here");
                        }
                        dear();
                    })
                    .isNotSlowerThan(5, PERCENT);
        }
    }

    @Test
    void claims_inFreshJvms_areJudgedByThem() {
        Outcome outcome = PerfKit.measuring(Confirmed.class)
                .with("junit.jupiter.execution.timeout.default", "10 m")
                .run();
        assertThat(outcome.of("better").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("forked").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("extremes").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.console()).contains("forked: alone", "forked: new", "forked: old");
        assertThat(outcome.of("forkedAndWrong").message())
                .contains("the claim \"at most 5 % slower than new\" is wrong: ", "in 3 of 3 JVMs");
        assertThat(outcome.of("sameIsNotFaster").message()).contains("\"faster than old\"");
        assertThat(outcome.of("sameWork").message()).contains("the claim \"less work than old\" is wrong: ");
        assertThat(outcome.of("failsInFreshJvms").message())
                .contains("a fresh JVM could not compare: java.lang.IllegalStateException: no database here");
    }
}
