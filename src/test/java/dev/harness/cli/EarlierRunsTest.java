package dev.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparisons with several earlier runs, and with runs that know a benchmark by another name. */
class EarlierRunsTest {
    @TempDir
    private Path folder;

    private record Result(int code, String out, String err) {}

    private Result run(String command, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandRuns.run(out, err, command, folder, args);
        return new Result(code, out.toString(), err.toString());
    }

    private void save(double nanos, String... methods) {
        double[][] forks = IntStream.range(0, 5)
                .mapToObj(fork -> new double[] {nanos + fork * nanos / 1_000, nanos, nanos})
                .toArray(double[][]::new);
        RunStore.at(folder)
                .save(Runs.of(
                        Arrays.stream(methods)
                                .map(method ->
                                        Runs.benchmark(BenchmarkId.of("org.example.T", method), Samples.of(forks)))
                                .toList(),
                        List.of()));
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void compare_renamedBenchmark_printsTheLineAndThenComparesIt() throws IOException {
        save(100, "parse", "same");
        save(120, "read", "same");
        Result lost = run("compare", "1", "2", "--fail-on=median:5%");
        assertThat(lost.code()).isEqualTo(1);
        assertThat(lost.out())
                .contains("missing", "If a missing benchmark was renamed, put its line into renamed.txt:");
        String line = lost.out().lines().reduce((before, last) -> last).orElseThrow();
        assertThat(line).isEqualTo("\"org.example.T.parse\" -> \"org.example.T.read\"");
        file("renamed.txt", line);
        Result renamed = run("compare", "1", "2", "--fail-on=median:90%");
        assertThat(renamed.code()).isZero();
        assertThat(renamed.out())
                .contains("  read  cannot tell  +20.0 %", "2 cannot tell")
                .doesNotContain("missing");
        file("renamed.txt", line.replace("read", "reads"));
        Result wrong = run("compare", "1", "2", "--fail-on=median:5%");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).contains("renamed.txt:1 matches no benchmark", "1 line of renamed.txt");
        file("renamed.txt", "nonsense");
        assertThat(run("compare", "1", "2").err()).contains("renamed.txt:1: \"nonsense\" is no renamed benchmark");
    }

    @Test
    void compare_lastRuns_predictFromThoseBefore() throws IOException {
        for (double nanos : new double[] {100, 101, 99, 100, 102, 100}) {
            save(nanos, "parse");
        }
        save(150, "parse");
        save(900, "parse");
        Result slower = run("compare", "last:5", "7", "--fail-on=median:5%");
        assertThat(slower.code()).isEqualTo(1);
        assertThat(slower.out().replaceAll("\\s+", " "))
                .contains("compare last:5 (0002_", " to 0006_", "parse slower", "the 5 earlier runs predict");
        assertThat(run("compare", "last:5", "6", "--fail-on=median:5%").code()).isZero();
        assertThat(run("compare", "last:5", "4").out().replaceAll("\\s+", " "))
                .contains("last:5 (0001_", "cannot tell", "3 earlier runs have it; 5 are needed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compare last:5 1    | \"last:5\": no run before 0001_",
                "compare 1 last:2    | \"last:2\" is several runs, and one is wanted",
                "compare last:x 1    | value \"last:x\" has no number of runs",
                "compare last:0 1    | value \"last:0\" has no number of runs",
                "show last:2         | is several runs, and one is wanted",
                "show last:x         | has no number of runs",
                "report last:3       | is several runs, and one is wanted"
            })
    void run_severalRunsWhereOneIsWanted_isRefused(String command, String message) throws IOException {
        save(100, "parse");
        String[] words = command.split(" ");
        Result result = run(words[0], Arrays.copyOfRange(words, 1, words.length));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }

    @Test
    void show_theLastOne_isTheNewest() throws IOException {
        save(100, "old");
        save(100, "young");
        assertThat(run("show", "last:1").out()).contains("young").doesNotContain("old ");
    }
}
