package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.Complexity;
import dev.harness.perf.LimitComplexity;
import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.history.JmhJson;
import dev.harness.perf.history.Renames;
import dev.harness.perf.history.Runs;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Conditions;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.work.ExecutedCode;
import dev.harness.perf.work.WorkCount;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which tests are not measured or not judged on time, and what stands in the run instead. */
class SkipTest {
    private static final FailOn GATE = FailOn.parse("median:5%,work:0%");

    private final FakeTest test = new FakeTest(() -> {});

    private static Conditions conditions(String code) {
        return new Conditions(Map.of("code of a.B", code), Map.of("a.B.c()V", code), List.of());
    }

    private static WorkFigures figures(long work) {
        return new WorkFigures(
                List.of(List.of(work, work), List.of(work, work)),
                List.of(List.of(24L, 24L), List.of(24L, 24L)),
                "",
                "",
                "work/1",
                "17");
    }

    private static Counted counted(long... works) {
        CountAnswer answer = new CountAnswer(
                Arrays.stream(works)
                        .mapToObj(work -> new CountedOperation(
                                works.length == 1 ? null : "op" + work,
                                0,
                                new WorkCount(List.of(work, work), List.of(), List.of(), "", "work/1", "17"),
                                List.of(24L, 24L)))
                        .toList(),
                "",
                new ExecutedCode(Map.of("code of a.B", "1"), Map.of(), "", "17"));
        return new Counted(List.of(answer, answer), "", List.of());
    }

    private BenchmarkRecord record(Optional<String> name, long work, String code, double nanos) {
        return Runs.followed(
                BenchmarkRows.id(test, OptionalInt.empty(), name),
                Samples.of(new double[] {nanos, nanos, nanos, nanos, nanos, nanos}),
                24,
                Optional.of(figures(work)),
                Optional.of(conditions(code)));
    }

    private static Baseline baseline(String name, BenchmarkRecord... records) {
        Commit commit = new Commit("a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0", Optional.of("main"), false);
        Run run = Run.of("main", Runs.TIME, ThisMachine.current(), Optional.of(commit), List.of(records));
        return new Baseline(List.of(JmhJson.read(JmhJson.write(run), "main")), name, "", List.of());
    }

    private List<BenchmarkRecord> rows(Baseline baseline, Counted counted, String code) {
        return new Skip(baseline, GATE).rows(test, counted, Optional.of(conditions(code)));
    }

    private static Gate gate(Baseline baseline) {
        return new Gate(
                baseline,
                GATE,
                true,
                AcceptedChanges.in(Path.of("no-such-folder"), LocalDate.EPOCH),
                new Confirmed(SecondLook.none("no child"), Optional.empty(), Renames.NONE, Set::of));
    }

    private static Verdict verdict(String rule, Outcome outcome) {
        return new Verdict(Subject.of(rule, "B#c", "a.B#c"), outcome, "median <= 5 ms", "1 ms", 0.2, "", List.of());
    }

    @Test
    void rows_nothingChanged_areTheBaselinesWithAVerdictForEachGate() {
        BenchmarkRecord before = record(Optional.empty(), 500, "1", 100)
                .withVerdicts(List.of(verdict("LimitTime", Outcome.OK), verdict(Gate.RULE, Outcome.CANNOT_TELL)));

        List<BenchmarkRecord> rows = rows(baseline("0031_a1b2c3d_20260131", before), counted(500), "1");

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.samples()).isEqualTo(before.samples());
            assertThat(row.since()).contains("0031 (a1b2c3d)");
            assertThat(row.verdicts()).hasSize(3).allMatch(verdict -> verdict.outcome() == Outcome.OK);
            assertThat(row.verdicts().get(0).subject().rule()).isEqualTo("LimitTime");
            assertThat(row.verdicts().get(1).measured()).isEqualTo("unchanged");
        });
    }

    @Test
    void rows_chainOfSkippedRuns_keepsTheFirst() {
        Baseline baseline = baseline("0031_main", record(Optional.empty(), 500, "1", 100));
        for (int run = 32; run < 36; run++) {
            List<BenchmarkRecord> rows = rows(baseline, counted(500), "1");
            assertThat(rows)
                    .singleElement()
                    .satisfies(row -> assertThat(row.since()).contains("0031 (a1b2c3d)"));
            baseline = baseline("00" + run + "_main", rows.get(0));
        }
        assertThat(rows(baseline, counted(500), "2")).isEmpty();
    }

    @Test
    void rows_anythingChangedOrUnknown_none() {
        Baseline baseline = baseline("0031_main", record(Optional.empty(), 500, "1", 100));
        assertThat(rows(baseline, counted(500), "2")).isEmpty();
        assertThat(rows(baseline, counted(501), "1")).isEmpty();
        assertThat(rows(baseline, Counted.NOT_NEEDED, "1")).isEmpty();
        assertThat(new Skip(baseline, GATE).rows(test, counted(500), Optional.empty()))
                .isEmpty();
        assertThat(rows(baseline("0031_main", Runs.benchmark("a.B", "c", 1)), counted(500), "1"))
                .isEmpty();
        assertThat(rows(new Baseline(List.of(), "latest", "none", List.of()), counted(500), "1"))
                .isEmpty();
    }

    @Test
    void rows_brokenLimitInTheBaseline_none() {
        BenchmarkRecord broken =
                record(Optional.empty(), 500, "1", 100).withVerdicts(List.of(verdict("LimitTime", Outcome.BROKEN)));
        assertThat(rows(baseline("0031_main", broken), counted(500), "1")).isEmpty();
    }

    @Test
    void rows_severalOperations_allOrNone() {
        BenchmarkRecord one = record(Optional.of("op1"), 1, "1", 100);
        BenchmarkRecord two = record(Optional.of("op2"), 2, "1", 200);
        assertThat(rows(baseline("0031_main", one, two), counted(1, 2), "1")).hasSize(2);
        assertThat(rows(baseline("0031_main", one), counted(1, 2), "1")).isEmpty();
    }

    @Test
    void allows_growthOfTime_isMeasured() {
        assertThat(Skip.allows(Optional.empty())).isTrue();
        for (LimitComplexity.Of of : LimitComplexity.Of.values()) {
            GrowthLimit limit = new GrowthLimit(Complexity.LINEAR, of);
            assertThat(Skip.allows(Optional.of(limit))).isEqualTo(of == LimitComplexity.Of.WORK);
        }
    }

    @Test
    void settings_skippingWithoutABaselineOrACount_areRefused() {
        assertThatThrownBy(() -> ChecksTest.context(Map.of("harness.benchmark.skip-unchanged", "on")))
                .hasMessageContaining("harness.benchmark.skip-unchanged")
                .hasMessageContaining("set harness.benchmark.compare");
        assertThatThrownBy(() -> ChecksTest.context(Map.of(
                        "harness.benchmark.skip-unchanged", "on",
                        "harness.benchmark.compare", "latest",
                        "harness.benchmark.work", "off")))
                .hasMessageContaining("leave out harness.benchmark.work=off");
    }

    @Test
    void gate_slowerWithoutAnyChange_isOk() throws Exception {
        BenchmarkRecord before = record(Optional.empty(), 500, "1", 100);
        BenchmarkRecord slower = record(Optional.empty(), 500, "1", 100_000);
        Baseline one = baseline("0031_main", before);
        Baseline last = new Baseline(
                List.of(one.runs().get(0), one.runs().get(0), one.runs().get(0)), "last:3", "", List.of());
        for (Baseline baseline : List.of(one, last)) {
            assertThat(gate(baseline).verdicts(test, test.subject(Gate.RULE), slower))
                    .hasSize(2)
                    .allMatch(verdict -> verdict.outcome() == Outcome.OK)
                    .allMatch(verdict -> verdict.measured().equals("unchanged"));
        }
    }

    @Test
    void gate_slowerAfterAChange_failsAndNamesIt() throws Exception {
        Baseline baseline = baseline("0031_main", record(Optional.empty(), 500, "1", 100));
        BenchmarkRecord slower = record(Optional.empty(), 500, "2", 100_000);
        Verdict verdict =
                gate(baseline).verdicts(test, test.subject(Gate.RULE), slower).get(0);
        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(verdict.render()).contains("since the baseline", "changed: B.c");
    }

    @Test
    void gate_rowThatLaterRunsTookOver_isOneMeasurementOfTheLastRuns() throws Exception {
        BenchmarkRecord first = record(Optional.empty(), 500, "1", 100);
        Run run = baseline("0031_main", first).runs().get(0);
        Run later = baseline("0032_main", first.unchangedSince("0031")).runs().get(0);
        Baseline last = new Baseline(List.of(run, later, later, later, later), "last:5", "", List.of());
        BenchmarkRecord changed = record(Optional.empty(), 500, "2", 130);
        assertThat(gate(last)
                        .verdicts(test, test.subject(Gate.RULE), changed)
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.CANNOT_TELL);
    }
}
