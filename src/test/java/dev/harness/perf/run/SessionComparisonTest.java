package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.FailOn;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        return compare(against(new Baseline(List.of(saved), "0001_main", "", List.of())), now);
    }

    private static Comparison compare(Against against, BenchmarkRecord... now) {
        return SessionComparison.of(against, run(now)).orElseThrow();
    }

    private static Against against(Baseline baseline) {
        return new Against(baseline, AcceptedChanges.NONE, MissingBenchmarks.NONE, List.of());
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

    /** The page and verdict.json have the line to paste, as the command line has. */
    @Test
    void of_changeThatIsAccepted_hasItsLine(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve(AcceptedChanges.FILE),
                "\"a.B.c\" median +300% until 2027-01-31 because it checks more\n");
        AcceptedChanges accepted = AcceptedChanges.in(folder, LocalDate.of(2026, 11, 28));
        Baseline baseline =
                new Baseline(List.of(run(record("c", 1_000), record("d", 1_000))), "0001_main", "", List.of());

        Comparison comparison = compare(
                new Against(baseline, accepted, MissingBenchmarks.NONE, List.of("accepted.txt:7: wrong")),
                judged(record("c", 2_000), Outcome.OK),
                judged(record("d", 2_000), Outcome.BROKEN));

        assertThat(comparison.rows())
                .flatExtracting(Compared::acceptances)
                .extracting(one -> one.accepted() + " " + (one.accepted() ? one.words() : one.proposal()))
                .containsExactlyInAnyOrder(
                        "true accepted until 2027-01-31: it checks more (" + folder.resolve("accepted.txt") + ":1)",
                        "false \"a.B.d\" median +101% until 2027-02-26 because <why>");
        assertThat(comparison.problems()).containsExactly("accepted.txt:7: wrong");
    }

    @Test
    void of_lostBenchmark_isMissingAndBreaksItsGates() {
        Baseline baseline = new Baseline(List.of(run(record("c", 1_000))), "0001_main", "", List.of());
        MissingBenchmarks lost =
                new MissingBenchmarks(List.of(BenchmarkId.of("a.B", "gone")), FailOn.parse("median:5%"));

        Comparison comparison =
                compare(new Against(baseline, AcceptedChanges.NONE, lost, List.of()), record("c", 1_000));

        assertThat(comparison.rows(Standing.MISSING)).singleElement().satisfies(row -> {
            assertThat(row.id().method()).isEqualTo("gone");
            assertThat(row.broken()).hasToString("[median:5%]");
        });
        assertThat(comparison.exitCode()).isEqualTo(1);
    }

    @Test
    void of_noBaselineOrNoBenchmark_isEmpty() {
        Baseline none = new Baseline(List.of(), "latest", "no run is saved", List.of());
        Baseline one = new Baseline(List.of(run(record("c", 1))), "0001", "", List.of());

        assertThat(SessionComparison.of(against(none), run(record("c", 1)))).isEmpty();
        assertThat(SessionComparison.of(against(one), run())).isEmpty();
    }
}
