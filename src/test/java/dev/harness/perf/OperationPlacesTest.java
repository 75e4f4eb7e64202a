package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.PerfKit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broken limit of one operation names the places of that operation, and of nothing else that its test does. */
@Lengthy
class OperationPlacesTest {
    private static volatile Object sink = "";
    private static Outcome outcome = new Outcome(List.of(), "", Path.of(""));

    @Fixture
    static class Operations {
        private static final ExecutorService POOL = Executors.newSingleThreadExecutor();
        private final List<Object> grown = new ArrayList<>();

        @AfterAll
        static void stop() {
            POOL.shutdownNow();
        }

        @Test
        @LimitMemory("0 B")
        void needsManyRuns(Bencher bencher) {
            int[] runs = {0};
            bencher.run(() -> {
                runs[0]++;
                sink = new byte[1_000];
            });
            assertThat(runs[0]).isGreaterThan(2_000);
        }

        @Test
        @LimitMemory("0 B")
        void plain(Bencher bencher) {
            sink = new byte[5_000];
            bencher.run(() -> sink = new byte[1_000]);
        }

        @Test
        @LimitMemory("100 B")
        void oneOfTwo(Bencher bencher) {
            bencher.measure("small", () -> new int[2]);
            bencher.measure("large one", () -> new int[200]);
        }

        @Test
        @LimitMemory("0 B")
        void teardown(Bencher bencher) {
            bencher.withInput(() -> new byte[3_000])
                    .teardown(input -> sink = new byte[7_000])
                    .measure(input -> new byte[input.length / 10]);
        }

        @Test
        @LimitMemory("100 B")
        void sizes(Bencher bencher) {
            bencher.sizes(1, 50, 100).withInput(size -> new byte[size]).measure(byte[]::clone);
        }

        @Test
        @LimitMemory("1 B")
        void nowAndThen(Bencher bencher) {
            bencher.run(() -> {
                if (grown.size() % 10 == 0) {
                    sink = new byte[1_000];
                }
                grown.add(null);
                if (grown.size() > 1_000) {
                    grown.clear();
                }
            });
        }

        @Test
        @LimitMemory("1 KB")
        void handedOn(Bencher bencher) {
            bencher.run(() -> POOL.submit(() -> sink = new byte[10_000]).get());
        }

        @Test
        @LimitMemory("0 B")
        void exception(Bencher bencher) {
            bencher.measure(IllegalStateException::new);
        }
    }

    @BeforeAll
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    static void runAll() {
        outcome = PerfKit.memcheck(Operations.class).run();
    }

    private static String sites(String method) {
        String message = outcome.of(method).message();
        return message.substring(message.indexOf("sites "));
    }

    @Test
    void run_everyObjectOfTheOperation_isListedAndNothingElse() {
        assertThat(sites("plain"))
                .contains("one operation in a child JVM that recorded every object")
                .containsPattern(
                        " 1,016 B 100\\.0 % +1 x byte\\[] at OperationPlacesTest\\.Operations\\.lambda\\$plain")
                .containsPattern(" 1,016 B 100\\.0 % +1 x in all")
                .doesNotContain("unattributed");
    }

    @Test
    void run_bodyFailsAfterItsOperationWasRecorded_placesAreListedAllTheSame() {
        assertThat(sites("needsManyRuns"))
                .containsPattern(
                        " 1,016 B 100\\.0 % +1 x byte\\[] at OperationPlacesTest\\.Operations\\.lambda\\$needsManyRuns");
    }

    @Test
    void run_namedOperation_isThatOne() {
        assertThat(sites("oneOfTwo"))
                .containsPattern(" 816 B 100\\.0 % +1 x int\\[] at OperationPlacesTest")
                .containsPattern(" 816 B 100\\.0 % +1 x in all");
        assertThat(outcome.of("oneOfTwo").message()).containsPattern("allocation-[\\w.\\-]+-large-one\\.html");
    }

    @Test
    void run_setupAndTeardown_areNotListed() {
        assertThat(sites("teardown"))
                .containsPattern(" 320 B 100\\.0 % +1 x byte\\[] at OperationPlacesTest")
                .containsPattern(" 320 B 100\\.0 % +1 x in all")
                .doesNotContain("unattributed");
    }

    @Test
    void run_sizes_onlyTheBrokenOneIsExplained() {
        assertThat(outcome.of("sizes").message())
                .contains("measurement \"size=100\"")
                .doesNotContain("measurement \"size=50\"");
        assertThat(sites("sizes")).containsPattern(" 120 B 100\\.0 % +1 x byte\\[] at OperationPlacesTest");
    }

    @Test
    void run_operationsThatDiffer_areRecordedTogether() {
        assertThat(sites("nowAndThen"))
                .containsPattern("\\d+ operations together in a child JVM")
                .containsPattern(" x byte\\[] at OperationPlacesTest\\.Operations\\.lambda\\$nowAndThen");
    }

    @Test
    void run_workHandedToAPool_isListed() {
        assertThat(sites("handedOn"))
                .containsPattern(
                        "(10,016|1,001,600) B .* x byte\\[] at OperationPlacesTest\\.Operations\\.lambda\\$handedOn");
    }

    @Test
    void run_exception_saysWhatTheStackAdds() {
        assertThat(outcome.of("exception").message()).containsPattern("stack +: \\d+\\.\\d B for each frame below");
        assertThat(outcome.of("plain").message()).doesNotContain("for each frame below");
    }
}
