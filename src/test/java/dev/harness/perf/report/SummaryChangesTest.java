package dev.harness.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Heading;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryChangesTest {
    private static final Run PLAIN = run();

    private static Run run(Outcome... outcomes) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            verdicts.add(new Verdict(
                    Subject.of("LimitTime", "T#m|n", "a.T#m"), outcome, "5 ms", "6 ms", 1.2, "headline", List.of()));
        }
        BenchmarkRecord record = Examples.benchmark(BenchmarkId.of("a.T", "m"), "", 0, 1);
        return Examples.run(List.of(record.withVerdicts(verdicts)), List.of());
    }

    private static Compared row(String method, Metric metric, Standing standing, double before, double after) {
        return Compared.of(
                BenchmarkId.of("a.T", method),
                List.of(Reading.of(metric, standing, before, after, "")),
                FailOn.NOTHING);
    }

    private static Optional<Comparison> comparison(Compared... rows) {
        return Optional.of(
                new Comparison(Heading.of("0003_main", "this run", "", List.of()), FailOn.NOTHING, List.of(rows)));
    }

    @Test
    void lines_neitherLimitNorBaseline_none() {
        assertThat(SummaryChanges.lines(PLAIN, Optional.empty())).isEmpty();
    }

    @Test
    void lines_whatMoved_isATableWithoutTheRest() {
        assertThat(SummaryChanges.lines(
                        PLAIN,
                        comparison(
                                row("same", Metric.MEDIAN, Standing.SAME, 100, 101),
                                row("parse", Metric.MEDIAN, Standing.SLOWER, 1_000, 1_500),
                                row("sort", Metric.ALLOCATED, Standing.FEWER_BYTES, 72, 56),
                                row("walk", Metric.WORK, Standing.MORE_WORK, 1_000, 1_100))))
                .containsExactly(
                        "| Benchmark | Verdict | Time | Bytes | Work |",
                        "|:---|---:|---:|---:|---:|",
                        "| parse | slower | 1 us -\\> 1.5 us (+50.0 %) |  |  |",
                        "| walk | more work |  |  | 1,000 -\\> 1,100 (+10.0 %) |",
                        "| sort | fewer bytes |  | 72 B -\\> 56 B (-22.2 %) |  |",
                        "");
    }

    @Test
    void lines_nothingMoved_oneLine() {
        assertThat(SummaryChanges.lines(
                        PLAIN,
                        comparison(
                                row("same", Metric.MEDIAN, Standing.SAME, 100, 101),
                                row("new", Metric.MEDIAN, Standing.CANNOT_TELL, 100, 101))))
                .containsExactly(
                        "Nothing got slower, faster or hungrier than in 0003\\_main: 1 cannot tell, 1 same.", "");
    }

    @Test
    void lines_limits_onlyTheBrokenOnesOrOneLine() {
        assertThat(SummaryChanges.lines(run(Outcome.BROKEN, Outcome.OK), Optional.empty()))
                .contains("| T\\#m\\|n | 5 ms | 6 ms |")
                .hasSize(4);
        assertThat(SummaryChanges.lines(run(Outcome.OK, Outcome.OK), Optional.empty()))
                .containsExactly("All 2 limits hold.", "");
        assertThat(SummaryChanges.lines(run(Outcome.OK, Outcome.CANNOT_TELL), Optional.empty()))
                .containsExactly("1 of 2 limits hold, 1 cannot be told.", "");
    }

    @Test
    void lines_manyMoved_twentyAndTheNumberOfTheOthers() {
        Compared[] rows = new Compared[25];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row("m" + i, Metric.MEDIAN, Standing.FASTER, 100, 50);
        }

        assertThat(SummaryChanges.lines(PLAIN, comparison(rows))).hasSize(25).endsWith("and 5 more", "");
    }
}
