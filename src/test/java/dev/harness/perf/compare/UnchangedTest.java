package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Conditions;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.WorkFigures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnchangedTest {
    private static final FailOn GATE = FailOn.parse("median:5%,compiled-allocated:0%");
    private static final Conditions CODE = conditions("1", "1");

    private static Conditions conditions(String code, String method, String... unknown) {
        return new Conditions(
                Map.of("code of shop.Report", code), Map.of("shop.Report.render(I)V", method), List.of(unknown));
    }

    static WorkFigures work(long count, long bytes) {
        return new WorkFigures(
                List.of(List.of(count, count), List.of(count)),
                List.of(List.of(bytes, bytes), List.of(bytes)),
                "",
                "",
                "work/1",
                "17");
    }

    /** Ten times slower on the second call. */
    private static BenchmarkRecord record(double nanos, Optional<WorkFigures> work, Optional<Conditions> conditions) {
        Samples samples = Samples.of(new double[] {nanos, nanos, nanos, nanos, nanos, nanos});
        return Runs.followed(BenchmarkId.of("a.B", "c"), samples, nanos, work, conditions);
    }

    private static Compared compared(BenchmarkRecord before, BenchmarkRecord now) {
        Run base = Runs.of(List.of(before), List.of());
        return RunComparison.of(Heading.of("a", "b", "", List.of()), base, Runs.of(List.of(now), List.of()), GATE)
                .rows()
                .get(0);
    }

    private static BenchmarkRecord before() {
        return record(100, Optional.of(work(500, 24)), Optional.of(CODE));
    }

    private static Compared slower(WorkFigures work, Conditions conditions) {
        return compared(before(), record(1_000, Optional.of(work), Optional.of(conditions)));
    }

    @Test
    void rows_nothingChanged_timeAndCompiledBytesAreNotJudged() {
        Compared row = slower(work(500, 24), CODE);
        assertThat(row.standing()).isEqualTo(Standing.UNCHANGED);
        assertThat(row.broken()).isEmpty();
        assertThat(row.note()).isEqualTo("nothing that it runs has changed");
    }

    @Test
    void rows_recordThatWasTakenOver_saysSinceWhen() {
        BenchmarkRecord kept = before().unchangedSince("0031 (a1b2c3d)").unchangedSince("0032 (b2c3d4e)");
        assertThat(compared(before(), kept).note()).isEqualTo("since 0031 (a1b2c3d)");
        assertThat(compared(before(), kept).standing()).isEqualTo(Standing.UNCHANGED);
    }

    @Test
    void rows_codeChanged_isJudgedAndNamed() {
        Compared row = slower(work(500, 24), conditions("2", "2"));
        assertThat(row.broken()).hasSize(2);
        assertThat(row.note()).isEqualTo("changed: Report.render");
    }

    @Test
    void rows_somethingNotKnown_isJudged() {
        assertThat(slower(work(500, 24), conditions("1", "1", "opens a port")).broken())
                .hasSize(2);
        BenchmarkRecord unknownBefore = record(100, Optional.of(work(500, 24)), Optional.of(conditions("1", "1", "x")));
        Compared row = compared(unknownBefore, record(1_000, Optional.of(work(500, 24)), Optional.of(CODE)));
        assertThat(row.broken()).hasSize(2);
        assertThat(row.note()).isEmpty();
    }

    @Test
    void rows_otherWorkOrOtherBytes_isJudged() {
        for (WorkFigures other : List.of(
                work(501, 24),
                work(500, 32),
                work(500, -1),
                work(500, 24).without("Huge.run"),
                new WorkFigures(List.of(List.of(500L)), List.of(List.of(24L)), "", "", "work/1", "17"),
                new WorkFigures(
                        List.of(List.of(500L), List.of(500L)), work(500, 24).bytes(), "", "", "work/2", "17"),
                new WorkFigures(
                        List.of(List.of(500L), List.of(500L)), work(500, 24).bytes(), "", "", "work/1", "25"),
                new WorkFigures(
                        List.of(List.of(500L), List.of(500L)), work(500, 24).bytes(), "", "pool", "work/1", "17"),
                new WorkFigures(
                        List.of(List.of(500L, 500L, 501L), List.of(500L)),
                        work(500, 24).bytes(),
                        "",
                        "",
                        "work/1",
                        "17"))) {
            assertThat(slower(other, CODE).broken()).as(other.toString()).isNotEmpty();
        }
    }

    @Test
    void rows_oneSideDoesNotKnow_isJudged() {
        BenchmarkRecord bare = record(100, Optional.of(work(500, 24)), Optional.empty());
        BenchmarkRecord uncounted = record(100, Optional.empty(), Optional.of(CODE));
        for (BenchmarkRecord old : List.of(bare, uncounted)) {
            assertThat(compared(old, record(1_000, Optional.of(work(500, 24)), Optional.of(CODE)))
                            .broken())
                    .hasSize(2);
            assertThat(compared(before(), record(1_000, old.work(), old.conditions()))
                            .broken())
                    .hasSize(2);
        }
    }
}
