package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.drift.SavedSeries;
import dev.harness.perf.history.Renames;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftReportTest {
    @TempDir
    private Path folder;

    private static BenchmarkRecord[] records(int benchmarks, double nanos) {
        return IntStream.range(0, benchmarks)
                .mapToObj(i -> SavedSeries.record("m" + i, nanos * (1 + i)))
                .toArray(BenchmarkRecord[]::new);
    }

    /** Saves 20 growing runs; returns the one after them, which is not saved. */
    private Run growing(int benchmarks) {
        SavedSeries series = new SavedSeries(folder);
        for (int i = 0; i < 20; i++) {
            series.save(series.run(Runs.machine(), records(benchmarks, 100 + i)));
        }
        return series.run(Runs.machine(), records(benchmarks, 120));
    }

    private List<String> lines(Run run) {
        return DriftReport.lines(RunStore.at(folder), run, Renames.NONE, Optional.empty());
    }

    @Test
    void lines_growingBenchmark_isNamed() {
        assertThat(lines(growing(1)))
                .containsExactly("org.example.T.m0: drift since run 0001 (a000001..a000015): +20.0 % over 21 runs,"
                        + " no step over 1.0 %");
    }

    @Test
    void lines_manyBenchmarks_areCutAndTheirCauseIsShared() {
        List<String> lines = lines(growing(12));
        assertThat(lines).hasSize(12).contains("and 2 more benchmarks drift; see \"history NAME\"");
        assertThat(lines.get(11)).startsWith("most benchmarks drift: look first for what they share");
    }

    @Test
    void lines_ownFileAndRunsThatBrokeAGate_doNotCount() {
        Run now = growing(1);
        Subject subject = Subject.of(Gate.RULE, "T#m0", "T#m0");
        Verdict broken = new Verdict(subject, Outcome.BROKEN, "", "", Double.NaN, "", List.of());
        Path own = RunStore.at(folder)
                .save(Run.of("own", now.time(), now.machine(), now.commit(), List.of(records(1, 9)[0])));
        RunStore.at(folder)
                .save(Run.of(
                        "red",
                        now.time(),
                        now.machine(),
                        now.commit(),
                        List.of(records(1, 1)[0].withVerdicts(List.of(broken)))));
        assertThat(DriftReport.lines(RunStore.at(folder), now, Renames.NONE, Optional.of(own)))
                .singleElement()
                .asString()
                .contains("+20.0 % over 21 runs");
    }

    @Test
    void lines_nothingSavedOrOtherBenchmarks_isNothing() {
        assertThat(lines(Runs.of(List.of(SavedSeries.record("m0", 1)), List.of())))
                .isEmpty();
        growing(1);
        assertThat(lines(Runs.of(List.of(SavedSeries.record("other", 1)), List.of())))
                .isEmpty();
        assertThat(lines(Runs.of(List.of(), List.of()))).isEmpty();
    }
}
