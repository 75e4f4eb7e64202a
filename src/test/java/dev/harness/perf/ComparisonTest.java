package dev.harness.perf;

import static dev.harness.perf.Margin.PERCENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.Lengthy;
import dev.harness.perf.history.JmhJson;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import dev.harness.perf.result.BenchmarkRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@link Bencher#compare} in one JVM: {@code confirm=off} lets no other decide. */
@Lengthy
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonTest {
    private static final int[] DATA = new Random(1).ints(300).toArray();

    private final Outcome alone = PerfKit.measuring(Alone.class)
            .with("harness.benchmark.confirm", "off")
            .run();

    private static int cheap() {
        return Arrays.hashCode(DATA);
    }

    private static int dear() {
        return Arrays.stream(DATA.clone()).sorted().sum();
    }

    @Fixture
    @Benchmark
    static class Alone {
        @Test
        void better(Bencher bencher) {
            Comparison comparison = bencher.compare("old", ComparisonTest::dear, "new", ComparisonTest::cheap);
            comparison
                    .isFasterThan("old")
                    .isFasterThan(10, PERCENT)
                    .isNotSlowerThan(5, PERCENT)
                    .allocatesLess();
            assertThat(comparison.result("old").orElseThrow().median()).isPositive();
            assertThat(bencher.result()).isPresent();
        }

        @Test
        void wrong(Bencher bencher) {
            bencher.compare("new", ComparisonTest::cheap, "old", ComparisonTest::dear)
                    .isFasterThan("new");
        }

        @Test
        void expectedToBeWrong(Bencher bencher) {
            Comparison comparison = bencher.compare("new", ComparisonTest::cheap, "old", ComparisonTest::dear);
            assertThatThrownBy(comparison::allocatesLess).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> comparison.isNotSlowerThan(5, PERCENT)).isInstanceOf(AssertionError.class);
            comparison.isFasterThan("old"); // the first, which is new
        }

        @Test
        void same(Bencher bencher) {
            bencher.compare("old", ComparisonTest::cheap, "new", ComparisonTest::cheap)
                    .isNotSlowerThan(5, PERCENT);
        }

        @Test
        @LimitTime("1 ns")
        void report(Bencher bencher) {
            bencher.withInput(DATA::clone).compareRuns("old", Arrays::sort, "new", Arrays::hashCode);
        }

        @Test
        void belowTheClock(Bencher bencher) {
            bencher.withInput(() -> 1)
                    .perOperation()
                    .compare("old", input -> input, "new", input -> input)
                    .isNotSlowerThan(5, PERCENT);
        }
    }

    @Test
    void claims_thatHold_passAndAreRows() throws IOException {
        assertThat(alone.of("better").status()).isEqualTo(Status.PASSED);
        assertThat(row("better: new").verdicts())
                .extracting(verdict -> verdict.limit() + " " + verdict.outcome().words())
                .containsExactly(
                        "faster than old ok",
                        "at least 10 % faster than old ok",
                        "at most 5 % slower than old ok",
                        "fewer bytes than old ok");
        assertThat(row("better: old").verdicts()).isEmpty();
        assertThat(alone.console()).containsPattern("better: new +at most 5 % slower than old");
    }

    @Test
    void claim_thatIsWrong_failsAtItsLineAndKeepsTheRows() throws IOException {
        Throwable failure = alone.of("wrong").failure().orElseThrow();
        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "bencher.compare on [ComparisonTest.Alone#wrong] measurement \"old\": the claim \"faster than new\" is wrong: ")
                .hasMessageContaining("in this JVM alone")
                .hasMessageContaining("reproduce : mvn test");
        assertThat(failure.getStackTrace())
                .anySatisfy(frame -> assertThat(frame.getMethodName()).isEqualTo("wrong"));
        assertThat(row("wrong: old").verdicts()).hasSize(1).allMatch(verdict -> verdict.broken());
        assertThat(row("wrong: new").verdicts()).isEmpty();
    }

    @Test
    void claim_thatTheTestExpectsToBeWrong_failsNothing() throws IOException {
        assertThat(alone.of("expectedToBeWrong").status()).isEqualTo(Status.PASSED);
        assertThat(row("expectedToBeWrong: old").verdicts()).isEmpty();
        assertThat(row("expectedToBeWrong: new").verdicts())
                .extracting(verdict -> verdict.limit())
                .containsExactly("faster than old");
    }

    @Test
    void claim_thatOneJvmCannotTell_failsAndSaysWhatIsMissing() {
        assertThat(alone.of("same").message())
                .contains("cannot tell whether the claim \"at most 5 % slower than old\" holds; one JVM alone can only"
                        + " tell a difference of 40 %; harness.benchmark.confirm=off lets no fresh JVM decide");
        assertThat(alone.of("belowTheClock").message()).contains("shorter than the clock can tell");
    }

    @Test
    void noClaim_isAReportBesideLimitsOnBothRows() throws IOException {
        assertThat(alone.of("report").message())
                .contains("measurement \"old\": ", "measurement \"new\": ", "1 ns")
                .doesNotContain("bencher.compare");
        assertThat(row("report: new").verdicts())
                .extracting(verdict -> verdict.limit())
                .containsExactly("median <= 1 ns", "compared with old");
    }

    @Test
    void doesLessWork_workOff_saysSo() {
        Outcome off = PerfKit.measuring(Off.class)
                .with("harness.benchmark.work", "off")
                .run();
        assertThat(off.of("uncounted").message())
                .contains("cannot tell whether the claim \"less work than old\" holds; work is not counted:"
                        + " harness.benchmark.work=off");
    }

    private BenchmarkRecord row(String name) throws IOException {
        try (Stream<Path> files = Files.walk(alone.folder().resolve("benchmarks"))) {
            List<BenchmarkRecord> rows = files.filter(Files::isRegularFile)
                    .flatMap(file -> JmhJson.read(file).benchmarks().stream())
                    .filter(row -> row.id().name().equals(name))
                    .toList();
            assertThat(rows).as(name).hasSize(1);
            return rows.get(0);
        }
    }

    @Fixture
    @Benchmark
    static class Off {
        @Test
        void uncounted(Bencher bencher) {
            bencher.compare("old", ComparisonTest::dear, "new", ComparisonTest::cheap)
                    .doesLessWork();
        }
    }
}
