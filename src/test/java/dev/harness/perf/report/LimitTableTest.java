package dev.harness.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitTableTest {
    private static final Subject TIME = Subject.of("LimitTime", "StateTest#save", "org.example.StateTest#save");
    private static final Subject GROWTH = Subject.of("LimitComplexity", "StateTest#sort", "org.example.StateTest#sort");

    private static Verdict verdict(Subject subject, Outcome outcome, String limit, String measured, double used) {
        return new Verdict(subject, outcome, limit, measured, used, "as it is", List.of());
    }

    private static BenchmarkRecord judged(Verdict... verdicts) {
        return new BenchmarkRecord(
                BenchmarkId.of("org.example.StateTest", "save"),
                Optional.empty(),
                1,
                0,
                10,
                Samples.of(new double[] {1, 2, 3}),
                24,
                1_500,
                true,
                List.of(),
                Map.of(),
                List.of(verdicts));
    }

    private static Run run() {
        GrowthRecord growth = new GrowthRecord(
                "org.example.StateTest#sort",
                "time",
                List.of(1, 2, 4),
                List.of(1.0, 2.0, Double.NaN),
                verdict(GROWTH, Outcome.BROKEN, "time <= O(n)", "O(n^2)", Double.NaN));
        Run plain = Runs.of(List.of(), List.of());
        return Run.of(
                plain.name(),
                plain.time(),
                plain.machine(),
                plain.commit(),
                List.of(
                        judged(
                                verdict(TIME, Outcome.OK, "median <= 5 ms", "1.7 ms", 0.34),
                                verdict(TIME.measurement("one|two"), Outcome.BROKEN, "mean <= 5 ms", "5 ms", 1.0000001),
                                Verdict.cannotTell(TIME, "p99 <= 1 ns", "the clock does not resolve", List.of())),
                        growth));
    }

    @Test
    void lines_limitsOfTimeAndGrowth_areARowEachWithTheVerdict() {
        Golden.assertMatches("limits.txt", LimitTable.lines(run(), OptionalInt.empty()));
    }

    @Test
    void lines_noLimit_areNone() {
        assertThat(LimitTable.lines(Runs.of(List.of(Runs.benchmark("a.B", "c", 1)), List.of()), OptionalInt.empty()))
                .isEmpty();
    }

    @Test
    void write_limits_standInTheTableOfBenchmarksAndInTheSummary(@TempDir Path folder) throws Exception {
        Report.of(run(), TableOptions.DEFAULT).write(folder);

        assertThat(Files.readString(folder.resolve("benchmarks.txt"))).contains("limits: 4", "StateTest#sort");
        assertThat(Files.readString(folder.resolve("summary.md")))
                .contains("### Limits", "| StateTest\\#save: one\\|two | mean \\<= 5 ms | 5 ms | \\>100 % | FAILED |")
                .contains("| cannot tell: the clock does not resolve |");
    }

    @Test
    void lines_longReason_isBrokenIntoLinesOf100Columns() {
        String reason = "cannot tell; " + "the JVMs disagree ".repeat(30) + "x".repeat(200);
        Verdict undecided = new Verdict(
                Subject.of("LimitTime", "StateTest#save", "StateTest#save"),
                Outcome.CANNOT_TELL,
                "p99 <= 1 ns",
                "",
                Double.NaN,
                reason,
                List.of());
        List<String> lines = LimitTable.lines(
                Examples.run(
                        List.of(Examples.benchmark(BenchmarkId.of("StateTest", "save"), "", 0, 1)
                                .withVerdicts(List.of(undecided))),
                        List.of()),
                OptionalInt.empty());

        assertThat(lines.subList(4, lines.size() - 3))
                .hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(line).startsWith("    ").hasSizeLessThanOrEqualTo(100));
        assertThat(String.join(" ", lines).replaceAll(" +", " ")).contains("cannot tell: the JVMs disagree the JVMs");
        assertThat(lines).contains("    " + "x".repeat(200));
    }

    @Test
    void lines_limitOfAParameterisedTest_namesTheInvocationByItsArguments() {
        Verdict kept = verdict(
                Subject.of("LimitTime", "StateTest#save[2]", "org.example.StateTest#save[2]"),
                Outcome.OK,
                "median <= 5 ms",
                "1 ms",
                0.2);
        BenchmarkRecord record = Examples.benchmark(
                        Runs.invocation("org.example.StateTest", "save", "text", "$1"), "", 0, 1)
                .withVerdicts(List.of(kept));

        assertThat(LimitTable.lines(Examples.run(List.of(record), List.of()), OptionalInt.empty()))
                .anySatisfy(line -> assertThat(line).startsWith("StateTest#save[text=$1]  median <= 5 ms"));
    }
}
