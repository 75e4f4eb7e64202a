package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.perf.history.JmhJson;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.result.WorkRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link LimitWork} with real child JVMs, which all fixtures share. */
@Lengthy
class LimitWorkTest {
    private final Outcome outcome = All.OUTCOME;

    /** The run, when the first test needs it: a test has more time than what comes before all. */
    private static final class All {
        private static final Outcome OUTCOME = PerfKit.measuring(Counted.class, AlsoLeaks.class)
                .with("harness.memcheck.suggest", "on")
                .with("harness.memcheck", "on")
                .run();
    }

    @Test
    void run_withinTheLimit_passesWithoutTiming() throws IOException {
        assertThat(outcome.of("body").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("named").status()).isEqualTo(Status.PASSED);
        assertThat(saved().benchmarks()).extracting(row -> row.id().method()).containsExactly("timed");
        assertThat(work("named: sum").work()).isBetween(2_000L, 6_000L);
    }

    @Test
    void run_inputAndTeardown_areNotCounted() throws IOException {
        assertThat(outcome.of("input").status()).isEqualTo(Status.PASSED);
        assertThat(work("input").work()).isLessThan(100);
    }

    @Test
    void run_overTheLimit_failsAndNamesThePlaces() {
        assertThat(outcome.of("dear").message())
                .startsWith("@LimitWork on [LimitWorkTest.Counted#dear]: does more work than the limit allows\n")
                .containsPattern("limit +: work <= 100\n")
                .contains("in 2 JVMs, 40 runs, no spread")
                .contains("what it does more : not known; no saved run of this JDK in which it held")
                .contains(
                        "reproduce         : mvn test -Dgroups=benchmark -Dharness.benchmark=measure '-Dtest=LimitWorkTest*#dear*'");
    }

    @Test
    void run_eachMeasurementAndInvocation_isJudged() {
        assertThat(outcome.of("both").message())
                .contains("measurement \"large\": does more work")
                .doesNotContain("measurement \"small\"");
        assertThat(outcome.allOf("invocations"))
                .hasSize(2)
                .extracting(Outcome.Result::status)
                .containsExactly(Status.PASSED, Status.FAILED);
        assertThat(outcome.of("inside").status()).isEqualTo(Status.FAILED);
    }

    @Test
    void run_notDeterministic_cannotTellAndNamesWhatVaries() {
        assertThat(outcome.of("random").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.console())
                .contains("cannot tell: its work is not deterministic")
                .contains("cannot tell: other threads work, too")
                .contains("cannot tell: the limit was taken on JDK 99");
    }

    @Test
    void run_operationThatThrows_failsWithItsOwnException() {
        assertThat(outcome.of("throwing").failure())
                .hasValueSatisfying(failure ->
                        assertThat(failure).isInstanceOf(IOException.class).hasMessage("of the test's own"));
        assertThat(outcome.of("tooDeep").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("aborting").status()).isEqualTo(Status.ABORTED);
        assertThat(outcome.of("ünïcode").status()).isEqualTo(Status.PASSED);
    }

    @Test
    void run_operationThatHangs_failsByItsTimeoutAndTheNextTestsCount() throws IOException {
        assertThat(outcome.of("hanging").failure())
                .hasValueSatisfying(failure -> assertThat(failure).isInstanceOf(TimeoutException.class));
        assertThat(work("ünïcode: größe ∑").work()).isLessThan(50);
    }

    @Test
    void run_besideBenchmarkAndLeaks_doesBoth() throws IOException {
        assertThat(outcome.of("timed").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("leaksNothing").status()).isEqualTo(Status.PASSED);
        assertThat(saved().benchmarks().get(0).work())
                .hasValueSatisfying(work -> assertThat(work.bytesAsWritten()).hasValue(56 + 16 + 16));
        assertThat(outcome.console()).contains("Work/op");
    }

    @Test
    void run_savedRun_holdsEveryCount() throws IOException {
        WorkFigures sum = work("named: sum");

        assertThat(sum.counts()).hasSize(2).allSatisfy(runs -> assertThat(runs).hasSize(20));
        assertThat(sum.priceList()).startsWith("work/");
        assertThat(sum.jdk()).contains(System.getProperty("java.runtime.version"));
        String json = Files.readString(outcome.folder().resolve("report/jmh.json"));
        assertThat(json).contains("\"work\" : {", "\"alloc.as-written\" : {", "\"bytecodes/op\"");
    }

    @Test
    void run_suggest_proposesTheLimit() {
        assertThat(outcome.console())
                .containsPattern(
                        "Harness suggests on \\[LimitWorkTest.Counted#body]: @LimitWork\\(\"[\\d.]+ ?k?\"\\) +// one operation does");
    }

    private Run saved() throws IOException {
        try (Stream<Path> files = Files.walk(outcome.folder().resolve("benchmarks"))) {
            return JmhJson.read(files.filter(Files::isRegularFile).findFirst().orElseThrow());
        }
    }

    private WorkFigures work(String name) throws IOException {
        return saved().work().stream()
                .filter(record -> record.test().endsWith("#" + name))
                .findFirst()
                .flatMap(WorkRecord::figures)
                .orElseThrow();
    }

    @Fixture
    static class Counted {
        @Test
        @LimitWork("10 k")
        void body() {
            assertThat(sum(100)).isEqualTo(4950);
        }

        @Test
        @LimitWork("6 k")
        void named(Bencher bencher) {
            assertThat(bencher.<Long>measure("sum", () -> sum(500))).isEqualTo(124_750);
        }

        @Test
        @LimitWork("100")
        void input(Bencher bencher) {
            List<Integer> open = new ArrayList<>();
            bencher.withInput(() -> {
                        open.add((int) sum(1_000));
                        return open;
                    })
                    .teardown(List::clear)
                    .run(list -> {
                        if (list.size() != 1) {
                            throw new AssertionError(list);
                        }
                    });
        }

        @Test
        @LimitWork(".1 k")
        void dear(Bencher bencher) {
            bencher.measure(() -> sum(500));
        }

        @Test
        @LimitWork("1 k")
        void both(Bencher bencher) {
            bencher.measure("small", () -> sum(5));
            bencher.measure("large", () -> sum(5_000));
        }

        @ParameterizedTest
        @ValueSource(ints = {10, 5_000})
        @LimitWork("1 k")
        void invocations(int n, Bencher bencher) {
            bencher.measure(() -> sum(n));
        }

        @Test
        @LimitWork("100 M")
        void random(Bencher bencher) {
            Random random = new Random();
            bencher.measure(() -> sum(random.nextInt(10_000)));
        }

        @Test
        @LimitWork("100 M")
        void threads(Bencher bencher) {
            bencher.run(() -> {
                Thread thread = new Thread(() -> sum(10_000), "helper");
                thread.start();
                thread.join();
            });
        }

        @Test
        @LimitWork(value = "1", jdk = 99)
        void otherJdk(Bencher bencher) {
            bencher.measure(() -> sum(500));
        }

        @Test
        @LimitWork("1 G")
        void throwing(Bencher bencher) {
            bencher.run(() -> {
                throw new IOException("of the test's own");
            });
        }

        @Test
        @LimitWork("1 G")
        @Timeout(1)
        void hanging(Bencher bencher) {
            bencher.run(new CountDownLatch(1)::await);
        }

        @Test
        @LimitWork("1 G")
        void aborting(Bencher bencher) {
            bencher.run(() -> Assumptions.abort("not here"));
        }

        @Test
        @LimitWork("1 k")
        void ünïcode(Bencher bencher) {
            bencher.measure("größe ∑", () -> 1);
        }

        @Test
        @LimitWork("1 G")
        void tooDeep(Bencher bencher) {
            bencher.run(() -> {
                try {
                    deeper(0);
                } catch (StackOverflowError expected) {
                    assertThat(expected).isNotNull();
                }
            });
        }

        @Test
        @Benchmark
        @LimitWork("10 k")
        void timed(Bencher bencher) {
            AtomicInteger next = new AtomicInteger(1_000);
            bencher.measure(() -> new int[] {next.get(), 2, 3, 4, 5, 6, 7, 8, 9, 10}.length
                    + Integer.valueOf(next.get()).hashCode());
        }

        static long sum(int n) {
            long sum = 0;
            for (int i = 0; i < n; i++) {
                sum += i;
            }
            return sum;
        }

        private static int deeper(int depth) {
            return deeper(depth + 1) + depth;
        }

        @Nested
        @LimitWork("1 k")
        class Inner {
            @Test
            void inside(Bencher bencher) {
                bencher.measure(() -> sum(5_000));
            }
        }
    }

    @Fixture
    static class AlsoLeaks {
        @Test
        @LimitWork("1 M")
        @LimitLeaks("64 B")
        void leaksNothing() {
            assertThat(Counted.sum(10)).isEqualTo(45);
        }
    }
}
