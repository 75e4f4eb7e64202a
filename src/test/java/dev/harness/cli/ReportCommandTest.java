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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int report(String... arguments) {
        return CommandRuns.run(out, err, "report", folder, arguments);
    }

    private Path save(double nanos) {
        double[][] jvms = new double[5][];
        for (int i = 0; i < jvms.length; i++) {
            jvms[i] = new double[] {nanos + i * nanos / 1_000, nanos, nanos};
        }
        return RunStore.at(folder)
                .save(Runs.of(
                        List.of(Runs.benchmark(BenchmarkId.of("org.example.T", "parse"), Samples.of(jvms))),
                        List.of()));
    }

    @Test
    void report_savedRun_isAPageThatComparesItWithTheRunBefore() throws IOException {
        save(100);
        save(120);
        save(500);
        Path page = folder.resolve("deep/page.html");
        assertThat(report("2", "-o", page.toString())).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).startsWith("wrote " + page);
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("1 worse than before", ">slower<", "+20.", ">0001<")
                .doesNotContain(">0003<");
    }

    @Test
    void report_noRunNamed_isTheNewestAndReplacesThePage() throws IOException {
        save(100);
        save(120);
        Path page = Files.writeString(folder.resolve("page.html"), "old");
        assertThat(report("--output", page.toString(), "--format=json")).isZero();
        assertThat(out.toString()).contains("\"command\" : \"report\"", "page.html");
        assertThat(Files.readString(page)).contains(">0001<").doesNotContain("old");
    }

    @Test
    void report_fileElsewhere_hasTheSavedRunsAsItsPast() throws IOException {
        save(100);
        Path copy = Files.copy(save(120), folder.resolve("copy.json"));
        Path page = folder.resolve("page.html");
        assertThat(report(copy.toString(), "-o", page.toString())).isZero();
        assertThat(Files.readString(page)).contains(">0001<", ">0002<");
    }

    @Test
    void report_unwritableOrUnknown_isRefusedInOneLine() {
        save(100);
        assertThat(report("-o", folder.toString())).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("--output: cannot write");
        assertThat(report("0099", "-o", folder.resolve("x.html").toString())).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }
}
