package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.PerfKit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong annotations and parameters stop a test before anything runs, in ordinary runs too. */
class BadInputTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @Test
    void attributes_outOfRange_areRefusedNamingPlaceAndValue() {
        for (PerfKit kit : List.of(PerfKit.once(Attributes.class), PerfKit.measuring(Attributes.class))) {
            RUNS.set(0);
            Outcome outcome = kit.run();

            String on = "@Benchmark on [BadInputTest.Attributes#";
            assertThat(outcome.of("minRounds").message())
                    .isEqualTo(on + "minRounds]: minRounds = 0 is out of range; give 1 to 1000000");
            assertThat(outcome.of("forks").message())
                    .isEqualTo(on + "forks]: forks = -1 is out of range; give 0 to 100");
            assertThat(outcome.of("tooManyForks").message())
                    .isEqualTo(on + "tooManyForks]: forks = 101 is out of range; give 0 to 100");
            assertThat(outcome.of("firstCallWithoutForks").message())
                    .isEqualTo(on
                            + "firstCallWithoutForks]: forks = 0 contradicts mode = SINGLE_SHOT, which needs fresh JVMs;"
                            + " give 1 to 100, or leave it out");
            assertThat(outcome.of("firstCallWithRounds").message())
                    .startsWith(on + "firstCallWithRounds]: minRounds has no meaning with mode = SINGLE_SHOT");
            assertThat(outcome.of("optionWithoutDash").message())
                    .isEqualTo(on
                            + "optionWithoutDash]: jvmArgs: \"Xmx64m\" is no option of a JVM; write e.g. \"-Xmx64m\"");
            assertThat(outcome.of("twoOptions").message())
                    .contains("jvmArgs: \"-Xms8m -Xmx64m\" holds several options");
            assertThat(outcome.of("otherClassPath").message()).contains("the class path and the main class are fixed");
            assertThat(outcome.of("threads").message())
                    .isEqualTo(on + "threads]: threads = 0 is out of range; give 1 to 1024");
            assertThat(outcome.of("maxTime").message())
                    .startsWith(on + "maxTime]: maxTime: value \"5 parsecs\" is not a duration");
            assertThat(outcome.of("minTime").message())
                    .isEqualTo(on + "minTime]: minTime: value \"0 s\" must be more than zero; write e.g. \"1 s\"");
            assertThat(outcome.of("minTimeForEver").message())
                    .isEqualTo(on
                            + "minTimeForEver]: minTime: value \"9000000000 s\" is out of range; the longest duration"
                            + " to measure is 2305843009 s");
            assertThat(outcome.of("noTime").message())
                    .startsWith("@LimitTime on [BadInputTest.Attributes#noTime]: ")
                    .contains("value \"0 ns\" must be more than zero");
            assertThat(outcome.of("warmup").message())
                    .isEqualTo(
                            on + "warmup]: warmup: value \"perhaps\" is neither \"on\", \"off\" nor a duration such as"
                                    + " \"500 ms\"");
            assertThat(RUNS).hasValue(0);
            assertThat(outcome.folder()).isEmptyDirectory();
        }
    }

    @Test
    void timeLimit_withoutSense_isRefused() {
        Outcome outcome = PerfKit.once(TimeLimitsGoneWrong.class).run();

        String on = "@LimitTime on [BadInputTest.TimeLimitsGoneWrong#";
        assertThat(outcome.of("empty").message())
                .isEqualTo(on + "empty]: no limit is given; write e.g. @LimitTime(\"5 ms\")");
        assertThat(outcome.of("alone").message()).isEqualTo(on + "alone]: the test is not measured; add @Benchmark");
        assertThat(outcome.of("nonsense").message())
                .startsWith(on + "nonsense]: p99: value \"soon\" is not a duration");
    }

    @Test
    void complexity_withoutSizes_isRefused() {
        Outcome outcome = PerfKit.measuring(Growthless.class).run();

        String on = "@LimitComplexity on [BadInputTest.Growthless#";
        assertThat(outcome.of("noBencher").message())
                .isEqualTo(on + "noBencher]: the test takes no Bencher; measure with bencher.sizes(...)");
        assertThat(outcome.of("noSizes").message())
                .isEqualTo(on + "noSizes]: the test measures no sizes; call bencher.sizes(...)");
        assertThat(outcome.console()).as("what was measured stays").contains("noSizes ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            harness.benchmark             | mesure  | value "mesure" is not one of once, measure, skip
            harness.memcheck              | yes     | value "yes" is not one of off, on
            harness.benchmark.min-rounds  | 0       | value "0" is not a whole number of at least 1
            harness.benchmark.min-rounds  | many    | value "many" is not a whole number of at least 1
            harness.benchmark.min-time    | 5       | value "5" is not a duration
            harness.benchmark.max-time    | 0 ms    | value "0 ms" must be more than zero
            harness.benchmark.warmup      | maybe   | value "maybe" is neither "on", "off" nor a duration
            harness.benchmark.forks       | -1      | value "-1" is not a whole number of at least 0
            harness.benchmark.forks       | 101     | value "101" is out of range; give 0 to 100
            harness.benchmark.sort        | beauty  | beauty
            harness.benchmark.columns     | min,mox | mox
            harness.benchmark.group-by    | color   | color
            harness.benchmark.time-unit   | weeks   | weeks
            harness.benchmark.save        | ''      | value "" is empty
            harness.benchmark.min-ronds   | 5       | unknown; known are harness.benchmark,
            harness.bechmark              | measure | the nearest is harness.benchmark
            harness.memchek.suggest       | on      | the nearest is harness.memcheck.suggest
            harness.reports.dir           | out     | the nearest is harness.report.dir
            harness.reprot.dir            | out     | the nearest is harness.report.dir
            harness.benchmark.max-time    | 99999999999999 s | value "99999999999999 s" is out of range
            harness.benchmark.fail-on     | min:-5% | value "min:-5%" is negative
            harness.benchmark.fail-on     | ops:5%% | value "ops:5%%" has more than one percent sign
            harness.benchmark.fail-on     | p42:1%  | value "p42:1%" names no metric
            harness.benchmark.fail-on     | median:5%,, | has an empty gate
            harness.benchmark.require-baseline | yes | value "yes" is not one of auto, on, off
            harness.benchmark.compare     | last:0  | value "last:0" has no number of runs
            harness.benchmark.failon      | min:5%  | unknown; known are harness.benchmark,
            """)
    void parameter_wrong_isRefusedNamingKeyAndValue(String key, String value, String problem) {
        RUNS.set(0);
        Outcome outcome = PerfKit.measuring(Fine.class).with(key, value).run();

        assertThat(outcome.of("fine").message())
                .startsWith("Configuration parameter " + key + ": ")
                .contains(problem);
        assertThat(RUNS).hasValue(0);
    }

    /** Surefire passes a project's own properties on. */
    @Test
    void parameter_anotherProgramsKey_isNoReasonToFail() {
        Outcome outcome = PerfKit.measuring(Fine.class)
                .with("harness.version", "0.1.0")
                .with("harness.home", "/opt")
                .with("harness.repo", "x")
                .run();

        assertThat(outcome.of("fine").failure()).isEmpty();
    }

    @Fixture
    static class Attributes {
        @Test
        @Benchmark
        @LimitTime("0 ns")
        void noTime() {
            RUNS.incrementAndGet();
        }

        @Test
        @Benchmark(minRounds = 0)
        void minRounds() {
            RUNS.incrementAndGet();
        }

        @Test
        @Benchmark(forks = -1)
        void forks() {
            RUNS.incrementAndGet();
        }

        @Test
        @Benchmark(mode = Benchmark.Mode.SINGLE_SHOT, forks = 0)
        void firstCallWithoutForks() {
            RUNS.incrementAndGet();
        }

        @Test
        @Benchmark(mode = Benchmark.Mode.SINGLE_SHOT, minRounds = 5)
        void firstCallWithRounds() {
            RUNS.incrementAndGet();
        }

        @Test
        @Benchmark(jvmArgs = "Xmx64m")
        void optionWithoutDash() {
            RUNS.incrementAndGet();
        }

        @Test
        @Benchmark(jvmArgs = "-Xms8m -Xmx64m")
        void twoOptions() {
            RUNS.incrementAndGet();
        }

        @Test
        @Benchmark(jvmArgs = {"-classpath", "-elsewhere"})
        void otherClassPath() {
            RUNS.incrementAndGet();
        }

        @Test
        @Benchmark(forks = 101)
        void tooManyForks() {
            RUNS.incrementAndGet();
        }

        @Test
        @Benchmark(threads = 0)
        void threads() {
            RUNS.incrementAndGet();
        }

        @Test
        @Benchmark(maxTime = "5 parsecs")
        void maxTime() {
            RUNS.incrementAndGet();
        }

        @Test
        @Benchmark(minTime = "0 s")
        void minTime() {
            RUNS.incrementAndGet();
        }

        @Test
        @Benchmark(minTime = "9000000000 s")
        void minTimeForEver() {
            RUNS.incrementAndGet();
        }

        @Test
        @Benchmark(warmup = "perhaps")
        void warmup() {
            RUNS.incrementAndGet();
        }
    }

    @Fixture
    static class TimeLimitsGoneWrong {
        @Test
        @Benchmark
        @LimitTime
        void empty() {}

        @Test
        @LimitTime("5 ms")
        void alone() {}

        @Test
        @Benchmark
        @LimitTime(p99 = "soon")
        void nonsense() {}
    }

    @Fixture
    static class Growthless {
        @Test
        @LimitComplexity(Complexity.LINEAR)
        void noBencher() {}

        @Test
        @LimitComplexity(Complexity.LINEAR)
        void noSizes(Bencher bencher) {
            bencher.run(() -> {});
        }
    }

    @Fixture
    static class Fine {
        @Test
        @Benchmark
        void fine() {
            RUNS.incrementAndGet();
        }
    }
}
