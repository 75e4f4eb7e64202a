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
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of renamed benchmarks beside the saved runs, as a gated test meets it. */
class RenamedGateTest {
    private static final String NOW = Gated.class.getName() + ".work";
    private static final String FORMER = Gated.class.getName() + ".labour";

    @TempDir
    private Path folder;

    private void saveFormer(double nanos) {
        GateRuns.save(folder, "main", ThisMachine.current(), earlier(Gated.class, "labour", nanos));
    }

    private Outcome renaming(String... lines) throws IOException {
        Files.write(folder.resolve("renamed.txt"), List.of(lines));
        return GateRuns.kit(folder, Gated.class).run();
    }

    private static String failures(Outcome outcome) {
        return outcome.results().stream()
                .filter(result -> result.status() == Status.FAILED)
                .map(Outcome.Result::message)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void run_renamedWithoutALine_printsTheLineThatMakesItGreen() throws IOException {
        saveFormer(FAR_SLOWER);
        String message = failures(renaming("# none"));
        assertThat(message).contains("missing: 0001_main has 1 benchmark", "put this line into renamed.txt");
        String line = message.lines().reduce((first, last) -> last).orElseThrow();
        assertThat(line).isEqualTo("\"" + FORMER + "\" -> \"" + NOW + "\"");

        Outcome outcome = renaming(line);
        assertThat(failures(outcome)).isEmpty();
        assertThat(outcome.console()).contains("faster (-");
    }

    @Test
    void run_renamedAndSlower_failsAgainstTheFormerName() throws IOException {
        saveFormer(FAR_FASTER);
        Outcome outcome = renaming("\"" + FORMER + "\" -> \"" + NOW + "\"");
        assertThat(outcome.of("work").message()).contains("over 0001_main", "slower");
        assertThat(failures(outcome)).doesNotContain("missing");
    }

    @Test
    void run_nameOfTodayThatIsNoTest_isRedWithItsLine() throws IOException {
        saveFormer(FAR_SLOWER);
        String message = failures(renaming("# comment", "\"" + FORMER + "\" -> \"" + NOW + "s\""));
        assertThat(message)
                .contains("renamed.txt:2 matches no benchmark: \"" + NOW + "s\"")
                .doesNotContain("put this line");
    }

    @Test
    void run_lineOfATestThatWasNotSelected_isNotRed() throws IOException {
        GateRuns.save(folder, "main", ThisMachine.current(), earlier(Gated.class, "work", FAR_SLOWER));
        assertThat(failures(renaming(
                        "\"org.example.Former\" -> \"" + Other.class.getName() + "\"",
                        "\"org.example.Former2.x\" -> \"" + Other.class.getName() + ".other\"",
                        "\"org.example\" -> \"dev.harness.perf.kit\"")))
                .isEmpty();
    }

    @Test
    void run_malformedLine_isRedBeforeAnythingIsMeasured() throws IOException {
        saveFormer(FAR_SLOWER);
        Gated.runs = 0;
        assertThat(renaming("work was labour").of("work").message())
                .contains("Renamed benchmarks: ", "renamed.txt:1: \"work was labour\" is no renamed benchmark");
        assertThat(Gated.runs).isZero();
    }

    @Fixture
    static class Gated {
        private static int runs;

        @Test
        @Benchmark
        void work() {
            runs++;
        }
    }

    @Fixture
    static class Other {
        @Test
        @Benchmark
        void other() {}
    }
}
