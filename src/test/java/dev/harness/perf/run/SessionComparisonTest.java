package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.history.Runs;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionComparisonTest {
    private static BenchmarkRecord record(String method, double nanos) {
        double[][] forks = new double[5][];
        for (int fork = 0; fork < forks.length; fork++) {
            forks[fork] = new double[] {nanos + fork, nanos + 1, nanos + 2};
        }
        return Runs.benchmark(BenchmarkId.of("a.B", method), Samples.of(forks));
    }

    private static Run run(BenchmarkRecord... records) {
        return Run.of("main", Runs.TIME, ThisMachine.current(), Optional.empty(), List.of(records));
    }

    private static BenchmarkRecord judged(BenchmarkRecord record, Outcome outcome) {
        Subject subject = Subject.of(Gate.RULE, "B#c", "a.B#c");
        return record.withVerdicts(List.of(
                new Verdict(subject, outcome, "median:5% over 0001_main", "slower", Double.NaN, "said so", List.of())));
    }

    private static Comparison compare(BenchmarkRecord... now) {
        Run saved = run(record("c", 1_000), record("d", 1_000));
        return SessionComparison.of(new Baseline(List.of(saved), "0001_main", "", List.of()), run(now))
                .orElseThrow();
    }

    @Test
    void of_noGates_comparesAllTheSame() {
        Comparison comparison = compare(record("c", 2_000), record("d", 1_000), record("e", 1_000));

        assertThat(comparison.failOn().isEmpty()).isTrue();
        assertThat(comparison.rows())
                .extracting(Compared::standing)
                .containsExactlyInAnyOrder(Standing.SLOWER, Standing.SAME, Standing.NEW);
        assertThat(comparison.heading().before()).isEqualTo("0001_main");
    }

    @Test
    void of_brokenGate_isThatOfTheVerdict() {
        Comparison comparison = compare(judged(record("c", 2_000), Outcome.BROKEN), record("d", 1_000));

        assertThat(comparison.exitCode()).isEqualTo(1);
        assertThat(comparison.broken()).singleElement().satisfies(row -> {
            assertThat(row.id().method()).isEqualTo("c");
            assertThat(row.broken()).extracting(Object::toString).containsExactly("median:5%");
        });
    }

    @Test
    void of_gateThatWasNotConfirmed_cannotTell() {
        Comparison comparison = compare(judged(record("c", 2_000), Outcome.CANNOT_TELL));

        assertThat(comparison.exitCode()).isZero();
        assertThat(comparison.rows()).singleElement().satisfies(row -> {
            assertThat(row.standing()).isEqualTo(Standing.CANNOT_TELL);
            assertThat(row.note()).isEqualTo("said so");
        });
    }

    @Test
    void of_noBaselineOrNoBenchmark_isEmpty() {
        Baseline none = new Baseline(List.of(), "latest", "no run is saved", List.of());
        Baseline one = new Baseline(List.of(run(record("c", 1))), "0001", "", List.of());

        assertThat(SessionComparison.of(none, run(record("c", 1)))).isEmpty();
        assertThat(SessionComparison.of(one, run())).isEmpty();
    }
}
