package dev.harness.perf;

import static dev.harness.perf.GateRuns.FAR_FASTER;
import static dev.harness.perf.GateRuns.FAR_SLOWER;
import static dev.harness.perf.GateRuns.earlier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of accepted changes beside the saved runs, as a gated test meets it. */
class AcceptedGateTest {
    private static final String NAME = Gated.class.getName() + ".work";

    @TempDir
    private Path folder;

    @BeforeEach
    void saveFasterRun() {
        Gated.runs = 0;
        GateRuns.save(folder, "main", ThisMachine.current(), earlier(Gated.class, "work", FAR_FASTER));
    }

    private Outcome accepting(String... lines) throws IOException {
        Files.write(folder.resolve("accepted.txt"), List.of(lines));
        return GateRuns.kit(folder, Gated.class).run();
    }

    private static String line(String name, int days, String reason) {
        return "\"" + name + "\" median <=1 s until "
                + LocalDate.now(ZoneOffset.UTC).plusDays(days) + " because " + reason;
    }

    private static String failures(Outcome outcome) {
        return outcome.results().stream()
                .filter(result -> result.status() == Status.FAILED)
                .map(Outcome.Result::message)
                .reduce("", (all, one) -> all + one + "\n");
    }

    @Test
    void run_acceptedChange_passesAndSaysTheReason() throws IOException {
        Outcome outcome = accepting(line(NAME, 9, "it checks the signature now"));
        assertThat(failures(outcome)).isEmpty();
        assertThat(outcome.console())
                .contains("accepted, slower (+", ": it checks the signature now", "accepted.txt:1)");
    }

    @Test
    void run_printedLineWithAReason_acceptsTheNextRun() throws IOException {
        String message = accepting("# nothing yet").of("work").message();
        String line = message.lines()
                .filter(text -> text.contains("because <why>"))
                .findFirst()
                .orElseThrow()
                .strip();
        assertThat(line).startsWith("\"" + NAME + "\" median +");
        String wider = line.replaceFirst("\\+\\d+%", "<=1 s");
        assertThat(failures(accepting(wider.replace("<why>", "it had to be")))).isEmpty();
        assertThat(failures(accepting(wider))).contains("Accepted changes: ", "accepted.txt:1: there is no reason");
    }

    @Test
    void run_expiredLine_failsTestAndSession() throws IOException {
        Outcome outcome = accepting(line(NAME, -1, "it must"));
        assertThat(outcome.of("work").message()).contains("no longer accepted: ", "accepted.txt:1 expired on ");
        assertThat(failures(outcome)).contains("Harness: " + folder.resolve("accepted.txt") + ":1 expired on ");
    }

    @Test
    void run_expiredLineOfAGoodBenchmark_sessionIsRed() throws IOException {
        GateRuns.save(folder, "slow", ThisMachine.current(), earlier(Gated.class, "work", FAR_SLOWER));
        Outcome outcome = accepting(line(NAME, -1, "it must"));
        assertThat(outcome.of("work").status()).isEqualTo(Status.PASSED);
        assertThat(failures(outcome)).contains("accepted.txt:1 expired on ");
        assertThat(Files.readString(outcome.folder().resolve("report/verdict.json")))
                .contains("\"exitCode\" : 1", "\"benchmarksMissing\" : false", "accepted.txt:1 expired on ");
    }

    @Test
    void run_lineThatMatchesNothing_sessionIsRed() throws IOException {
        Outcome outcome = accepting(
                line(NAME, 9, "x"),
                line(NAME + "[n=1]", 9, "x"),
                line("org.example.Gone.work", 9, "x"),
                line("y", 9, "x"));
        assertThat(failures(outcome))
                .contains("accepted.txt:2 matches no benchmark: ", "accepted.txt:3 matches", "accepted.txt:4 matches")
                .doesNotContain("accepted.txt:1");
    }

    @Test
    void run_linesOfTestsThatWereNotSelected_areLeftAlone() throws IOException {
        Outcome outcome = accepting(
                line(NAME, 9, "x"),
                line(NotSelected.class.getName() + ".other", 9, "x"),
                line(NotSelected.class.getName() + ".other[n=7]: a.b", -9, "x"));
        assertThat(failures(outcome)).isEmpty();
    }

    @Test
    void run_malformedFile_failsBeforeAnythingIsMeasured() throws IOException {
        assertThat(accepting("work may be slower").of("work").message())
                .startsWith("Accepted changes: " + folder.resolve("accepted.txt") + ":1: \"work may be slower\"");
        assertThat(Gated.runs).isZero();
    }

    /** Nothing was measured, and yet a verdict of an earlier build must not pass for this one's. */
    @Test
    void run_malformedFile_verdictIsRedWithTheLine() throws IOException {
        Outcome outcome = accepting("work may be slower");
        assertThat(Files.readString(outcome.folder().resolve("report/verdict.json")))
                .contains("\"exitCode\" : 1", "Accepted changes: ", "accepted.txt:1: ");
        assertThat(failures(outcome)).contains("Harness: Accepted changes: " + folder.resolve("accepted.txt") + ":1: ");
    }

    @Test
    void run_malformedFileBesideALimitThatHolds_verdictIsRed() throws IOException {
        Files.writeString(folder.resolve("accepted.txt"), "# one\nnonsense");
        Outcome outcome =
                GateRuns.kit(folder, Limited.class, "harness.memcheck", "on").run();
        assertThat(outcome.of("light").status()).isEqualTo(Status.PASSED);
        assertThat(Files.readString(outcome.folder().resolve("report/verdict.json")))
                .contains("\"exitCode\" : 1", "\"ok\" : 1", "accepted.txt:2: ");
    }

    @Test
    void run_malformedRenames_verdictIsRedWithTheLine() throws IOException {
        Files.writeString(folder.resolve("renamed.txt"), "nonsense");
        Outcome outcome = GateRuns.kit(folder, Gated.class).run();
        assertThat(Files.readString(outcome.folder().resolve("report/verdict.json")))
                .contains("\"exitCode\" : 1", "Renamed benchmarks: ", "renamed.txt:1: ");
    }

    @Test
    void run_withoutGates_doesNotReadTheFile() throws IOException {
        Files.writeString(folder.resolve("accepted.txt"), "nonsense");
        Outcome outcome = GateRuns.kit(folder, Gated.class, "harness.benchmark.fail-on", "none")
                .run();
        assertThat(failures(outcome)).isEmpty();
    }

    @Fixture
    static class Gated {
        static int runs;

        @Test
        @Benchmark(maxTime = "5 ms", warmup = "off")
        void work(Bencher bencher) {
            bencher.run(() -> runs++);
        }
    }

    @Fixture
    static class Limited {
        @Test
        @Benchmark(maxTime = "5 ms", warmup = "off")
        void work(Bencher bencher) {
            bencher.run(() -> {});
        }

        @Test
        @LimitMemory("1 MB")
        void light() {}
    }

    @Fixture
    static class NotSelected {
        @Test
        @Benchmark
        void other(Bencher bencher) {
            bencher.run(() -> {});
        }
    }
}
