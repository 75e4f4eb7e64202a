package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.perf.LimitComplexity.Of;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code @LimitComplexity(of = WORK)} and {@link Bencher#growing}, with a real child JVM. */
class WorkGrowthLimitTest {
    @Test
    @Lengthy
    void run_growthOfWork_isJudgedWithoutTiming() {
        Outcome outcome = PerfKit.measuring(Growing.class).run();

        assertThat(outcome.of("sort").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("removeFirst").message())
                .startsWith("@LimitComplexity on [WorkGrowthLimitTest.Growing#removeFirst]: its work grows like n^2,"
                        + " limit LINEARITHMIC (work at 500 ... 8,000: ")
                .contains("dearest with n : WorkGrowthLimitTest$Growing.")
                .contains("ArrayList.remove, 8,000 calls")
                .contains("reproduce");
        assertThat(outcome.of("sizeThatThrows").message()).isEqualTo("no input of 1000");
        assertThat(outcome.of("noSizes").message()).contains("the test measures no sizes; call bencher.sizes(...)");
        assertThat(outcome.console()).doesNotContain("Median").contains("limits: 2");
    }

    @Test
    @Lengthy
    void run_workOn_countsEveryBenchmarkAndFailsNone() {
        Outcome outcome = PerfKit.measuring(Plain.class)
                .with("harness.benchmark.work", "on")
                .with("harness.benchmark.columns", "median,work/op")
                .with("harness.report.warnings", "all")
                .run();

        assertThat(outcome.results()).allMatch(result -> result.status() == Status.PASSED);
        assertThat(outcome.console())
                .containsPattern("Name \\(time in .s\\) .* Median .* Work/op")
                .containsPattern("counted .* [1-9][0-9]+")
                .contains("work cannot be counted: the operation fails in the child JVM with"
                        + " java.lang.IllegalStateException: in a child");
    }

    @Test
    void run_workUnknown_hasNoColumn() {
        Outcome outcome = PerfKit.measuring(Plain.class).run();

        assertThat(outcome.console()).contains("Bytes/op").doesNotContain("Work/op");
    }

    @Test
    void run_workOff_runsTheBodyOnceAndCannotTell() {
        Growing.RUNS.set(0);
        Outcome outcome = PerfKit.measuring(Growing.class)
                .with("harness.benchmark.work", "off")
                .run();

        assertThat(outcome.of("sort").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.console())
                .containsPattern(
                        "Growing#sort .*cannot tell\\s+cannot tell: work is not counted: harness.benchmark.work=off");
        assertThat(Growing.RUNS).hasValue(1);
    }

    @Test
    void run_once_countsNothing() {
        Growing.RUNS.set(0);
        Outcome outcome = PerfKit.once(Growing.class).run();

        assertThat(outcome.of("sort").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.console()).isEmpty();
        assertThat(Growing.RUNS).hasValue(1);
    }

    @Test
    void run_badValues_areRefusedNamingPlaceAndForm() {
        for (PerfKit kit : List.of(PerfKit.once(Wrong.class), PerfKit.measuring(Wrong.class))) {
            Outcome outcome = kit.run();

            assertThat(outcome.of("unit").message())
                    .isEqualTo("@LimitWork on [WorkGrowthLimitTest.Wrong#unit]: value \"13 kB\" is not an amount of"
                            + " work; write e.g. \"13 k\" or \"2.5 M\"");
            assertThat(outcome.of("jdk").message())
                    .isEqualTo("@LimitWork on [WorkGrowthLimitTest.Wrong#jdk]: jdk = 8 is no feature release from 17"
                            + " on; write e.g. jdk = 17, or leave it out");
            assertThat(outcome.of("nothing").message()).contains("growing(0) is out of range; give 1 to 134217727");
        }
    }

    @Fixture
    static class Growing {
        static final AtomicInteger RUNS = new AtomicInteger();

        @Test
        @LimitComplexity(value = Complexity.LINEARITHMIC, of = Of.WORK)
        void sort(Bencher bencher) {
            RUNS.incrementAndGet();
            bencher.growing(500).withInput(n -> new Random(n).ints(n).toArray()).run(Arrays::sort);
        }

        @Test
        @LimitComplexity(value = Complexity.LINEARITHMIC, of = Of.WORK)
        void removeFirst(Bencher bencher) {
            bencher.growing(500)
                    .withInput(
                            n -> new ArrayList<>(IntStream.range(0, n).boxed().toList()))
                    .run(Growing::drain);
        }

        private static void drain(ArrayList<Integer> list) {
            while (!list.isEmpty()) {
                list.remove(0);
            }
        }

        @Test
        @LimitComplexity(value = Complexity.LINEARITHMIC, of = Of.WORK)
        void sizeThatThrows(Bencher bencher) {
            bencher.growing(500)
                    .withInput(n -> {
                        if (n == 1_000) {
                            throw new IllegalStateException("no input of " + n);
                        }
                        return n;
                    })
                    .measure(n -> n + 1);
        }

        @Test
        @LimitComplexity(value = Complexity.LINEARITHMIC, of = Of.WORK)
        void noSizes(Bencher bencher) {
            bencher.measure(() -> 1);
        }
    }

    @Fixture
    static class Plain {
        @Test
        @Benchmark
        void counted(Bencher bencher) {
            bencher.measure(() -> Integer.toString(12_345));
        }

        @Test
        @Benchmark
        void onlyHere(Bencher bencher) {
            bencher.run(() -> {
                if (System.getProperty("harness.fork.directory") != null) {
                    throw new IllegalStateException("in a child");
                }
            });
        }
    }

    @Fixture
    static class Wrong {
        @Test
        @LimitWork("13 kB")
        void unit() {}

        @Test
        @LimitWork(value = "13 k", jdk = 8)
        void jdk() {}

        @Test
        @LimitWork("13 k")
        void nothing(Bencher bencher) {
            bencher.growing(0).withInput(n -> n).measure(n -> n);
        }
    }
}
