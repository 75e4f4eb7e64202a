package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.perf.history.JmhJson;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import dev.harness.perf.result.Run;
import dev.harness.perf.work.GeneratedClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link LimitWork} beside other limits, and after tests that spoil a child JVM. */
@Lengthy
class LimitWorkCornersTest {
    /** The run, when the first test needs it. */
    private static final class All {
        private static final Outcome OUTCOME =
                PerfKit.measuring(Corners.class).with("harness.memcheck", "on").run();
    }

    private final Outcome outcome = All.OUTCOME;

    private List<String> untold(String method) {
        return outcome.console()
                .lines()
                .filter(line -> line.contains("#" + method) && line.contains("cannot tell"))
                .toList();
    }

    @Test
    void run_classThatCannotBeCounted_onlyTheTestThatLoadsItCannotTell() throws IOException {
        assertThat(outcome.of("huge").status()).isEqualTo(Status.PASSED);
        assertThat(untold("huge")).isNotEmpty();
        assertThat(outcome.of("later").status()).isEqualTo(Status.PASSED);
        assertThat(untold("later")).isEmpty();
        assertThat(saved().work())
                .filteredOn(work -> work.test().endsWith("#later"))
                .singleElement()
                .satisfies(work ->
                        assertThat(work.figures().orElseThrow().uncounted()).isEmpty());
    }

    @Test
    void run_besideEveryOtherLimit_eachIsJudged() throws IOException {
        assertThat(outcome.of("all").status()).isEqualTo(Status.PASSED);
        assertThat(untold("all")).isEmpty();
        assertThat(saved().work()).anyMatch(work -> work.test().endsWith("#all"));
        assertThat(outcome.of("allBroken").message())
                .contains("@LimitWork on [LimitWorkCornersTest.Corners#allBroken")
                .contains("@LimitTime on [LimitWorkCornersTest.Corners#allBroken");
    }

    @Test
    void run_argumentsWithLongTexts_eachInvocationIsJudged() throws IOException {
        assertThat(outcome.allOf("longArguments"))
                .extracting(Outcome.Result::status)
                .containsExactly(Status.PASSED, Status.FAILED);
        assertThat(saved().work())
                .filteredOn(work -> work.test().contains("#longArguments"))
                .hasSize(2);
    }

    @Test
    void run_taskOfTheCommonPool_cannotTell() {
        assertThat(outcome.of("pool").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.console()).containsPattern("cannot tell: other threads work, too: .*ForkJoinPool");
    }

    private Run saved() throws IOException {
        try (Stream<Path> files = Files.walk(outcome.folder().resolve("benchmarks"))) {
            return JmhJson.read(files.filter(Files::isRegularFile).findFirst().orElseThrow());
        }
    }

    @Fixture
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Corners {
        private static volatile Object sink = "";

        @Test
        @Order(1)
        @LimitWork("1 G")
        void huge(Bencher bencher) throws ReflectiveOperationException {
            Runnable generated = GeneratedClasses.load(GeneratedClasses.full());
            bencher.run(generated::run);
        }

        @Test
        @Order(2)
        @LimitWork("10 k")
        void later(Bencher bencher) {
            bencher.measure(() -> sum(100));
        }

        @Test
        @Order(3)
        @Benchmark
        @LimitWork("10 k")
        @LimitTime("1 s")
        @LimitMemory("1 MB")
        @LimitLeaks
        void all(Bencher bencher) {
            bencher.measure(() -> sum(100));
        }

        @Test
        @Order(4)
        @Benchmark
        @LimitWork("1")
        @LimitTime("1 ns")
        @LimitLeaks
        void allBroken(Bencher bencher) {
            bencher.measure(() -> new long[1_000 + sum(1_000)].length);
        }

        record Text(String text, int n) {}

        static Stream<Text> texts() {
            return Stream.of(new Text("längst ".repeat(3_000), 10), new Text("longest\n".repeat(3_000), 5_000));
        }

        @ParameterizedTest
        @MethodSource("texts")
        @Order(5)
        @LimitWork("1 k")
        void longArguments(Text text, Bencher bencher) {
            bencher.measure(() -> sum(text.n()));
        }

        @Test
        @Order(6)
        @LimitWork("100 M")
        void pool(Bencher bencher) {
            bencher.run(
                    () -> sink = ForkJoinPool.commonPool().submit(() -> sum(10)).get());
        }

        static int sum(int n) {
            int sum = 0;
            for (int i = 0; i < n; i++) {
                sum += i;
            }
            return sum;
        }
    }
}
