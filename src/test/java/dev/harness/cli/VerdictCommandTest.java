package dev.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.perf.export.VerdictFile;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.RunFailure;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int verdict(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "verdict";
        all[1] = folder.toString();
        System.arraycopy(more, 0, all, 2, more.length);
        return Main.run(new PrintWriter(out), new PrintWriter(err), all);
    }

    private Path write(Outcome outcome, RunFailure failure) throws IOException {
        Verdict one = new Verdict(
                new Subject("LimitTime", "T#m", "org.example.T#m", Optional.empty()),
                outcome,
                "median <= 5 ms",
                "6 ms",
                1.2,
                "too slow",
                List.of());
        return VerdictFile.write(
                Runs.of(List.of(Runs.benchmark("org.example.T", "m", 1, 2, 3).withVerdicts(List.of(one))), List.of()),
                Optional.empty(),
                failure,
                folder);
    }

    @Test
    void verdict_nothingBroken_exits0() throws IOException {
        write(Outcome.OK, RunFailure.NONE);
        assertThat(verdict()).isZero();
        assertThat(out).hasToString("fine: 1 limit or gate, none is broken" + System.lineSeparator());
    }

    @Test
    void verdict_somethingBroken_exits1AndNamesIt() throws IOException {
        write(Outcome.BROKEN, RunFailure.NONE);
        assertThat(verdict()).isEqualTo(1);
        assertThat(out.toString()).contains("1 limit or gate is broken, the first: org.example.T#m: too slow");
        write(Outcome.OK, new RunFailure(true, List.of("0001_main has 1 benchmark\n  T.gone")));
        assertThat(verdict()).isEqualTo(1);
        assertThat(out.toString())
                .contains("benchmarks are missing: 0001_main has 1 benchmark")
                .doesNotContain("T.gone");
    }

    @Test
    void verdict_json_holdsTheReason() throws IOException {
        write(Outcome.BROKEN, RunFailure.NONE);
        assertThat(verdict("--format=json")).isEqualTo(1);
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("command").asText()).isEqualTo("verdict");
        assertThat(json.path("broken").asInt()).isEqualTo(1);
        assertThat(json.path("reason").asText()).contains("too slow");
    }

    @Test
    void verdict_fileOfAnEarlierBuild_isNoVerdict() throws IOException {
        Path file = write(Outcome.OK, RunFailure.NONE);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(2 * 3600)));
        assertThat(verdict()).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("is 120 minutes old");
        assertThat(verdict("--max-age=121")).isZero();
        assertThat(verdict("--max-age=0")).isEqualTo(2);
    }

    @Test
    void verdict_noFile_isNoVerdict() {
        assertThat(verdict()).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("no verdict.json in ", "nothing was measured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"exitCode\": \"0\", \"verdicts\": []}", "{\"exitCode\": 0}"})
    void verdict_fileThatIsNone_isNoVerdict(String text) throws IOException {
        Files.writeString(folder.resolve("verdict.json"), text);
        assertThat(verdict()).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("verdict.json");
    }
}
