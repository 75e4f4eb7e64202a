package dev.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which runs a command line means, and what it says of them. */
class ChosenRunsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String command, String... arguments) {
        return CommandRuns.run(out, err, command, folder, arguments);
    }

    private Path save(String name, double nanos) {
        double[][] forks = new double[5][];
        Arrays.fill(forks, new double[] {nanos, nanos});
        Run run = Runs.of(List.of(Runs.benchmark(BenchmarkId.of("T", "m"), Samples.of(forks))), List.of());
        return RunStore.at(folder).save(Run.of(name, run.time(), run.machine(), run.commit(), run.benchmarks()));
    }

    @Test
    void compare_lastOne_isTheRunBeforeTheJudgedOne() {
        save("old", 100);
        save("new", 200);
        assertThat(run("compare", "last:1", "latest", "--fail-on=median:5%"))
                .as("%s%s", out, err)
                .isEqualTo(1);
        assertThat(out.toString()).contains("slower");
        assertThat(run("compare", "last:1", "1", "--fail-on=median:5%")).isEqualTo(2);
        assertThat(err.toString()).contains("no run before 0001_old");
    }

    /** The folder of reports has a copy of the newest run. */
    @Test
    void compare_lastRunsWithACopyOfTheJudgedOne_leavesItOut() throws IOException {
        save("old", 100);
        Path copy = Files.copy(save("new", 200), folder.resolve("jmh.json"));
        assertThat(run("compare", "last:1", copy.toString(), "--fail-on=median:5%"))
                .as("%s%s", out, err)
                .isEqualTo(1);
    }

    /** The file has another name, and a gate finds it by the one that was given. */
    @Test
    void show_nameWithASlash_isFound() {
        save("feature/x", 100);
        assertThat(run("show", "feature/x")).as("%s", err).isZero();
        assertThat(run("show", "feature/y")).isEqualTo(2);
        assertThat(err.toString()).contains("no file feature/y");
    }

    @Test
    void choose_fileOfAnyName_isThatFile() throws IOException {
        Path file = Files.move(save("old", 100), folder.resolve("base.jmh"));
        String machine = Runs.of(List.of(), List.of()).machine().id();
        assertThat(RunStore.at(folder).choose(file.toString(), machine)).containsExactly(file);
    }

    /** Only an earlier run has the benchmark, by the name that it had then. */
    @Test
    void compare_acceptedLineOfARenamedBenchmark_matchesIt() throws IOException {
        RunStore.at(folder).save(Runs.of(List.of(Runs.benchmark("T", "former", 100)), List.of()));
        save("old", 100);
        save("new", 100);
        Files.writeString(folder.resolve("renamed.txt"), "\"T.former\" -> \"T.today\"\n");
        LocalDate until = LocalDate.now(ZoneOffset.UTC).plusDays(30);
        Files.writeString(
                folder.resolve("accepted.txt"), "\"T.today\" median +12% until " + until + " because it checks more\n");

        run("compare", "2", "3", "--fail-on=median:5%");

        assertThat(out.toString()).doesNotContain("accepted.txt:1");
    }

    /** A program that reads this field alone must not take it for a pass. */
    @Test
    void compare_nothingThatIsGatedCanBeJudged_saysSoInTheJson() throws IOException {
        save("old", 100);
        save("new", 100);
        assertThat(run("compare", "1", "2", "--fail-on=work:2%", "--format=json"))
                .isEqualTo(2);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("exitCode").asInt()).isEqualTo(2);
        assertThat(run("compare", "1", "2", "--fail-on=work:2%")).isEqualTo(2);
        assertThat(out.toString()).contains("Nothing that is gated could be judged: work:2%.");
    }
}
