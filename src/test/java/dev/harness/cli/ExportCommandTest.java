package dev.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.drift.SavedSeries;
import dev.harness.perf.export.ExportFormat;
import dev.harness.perf.export.ExportFormats;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.Runs;
import dev.harness.perf.report.Golden;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExportCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private SavedSeries runs;

    @BeforeEach
    void saveRuns() {
        runs = new SavedSeries(folder);
        save(Runs.benchmark("org.example.T", "old", 5, 6));
        save(
                Runs.benchmark(
                        BenchmarkId.of("org.example.T", "save"),
                        Samples.of(new double[] {100, 110.5}, new double[] {102, 104})),
                Runs.benchmark(
                        Runs.invocation("org.example.T", "find", "text", "größte, \"Zahl\""),
                        Samples.of(new double[] {2_000, 2_100, 2_050, 2_060})));
    }

    private void save(BenchmarkRecord... benchmarks) {
        runs.save(Runs.of(List.of(benchmarks), List.of()));
    }

    private int export(String... arguments) {
        return CommandRuns.run(out, err, "export", folder, arguments);
    }

    static Stream<String> formats() {
        return ExportFormats.all().stream().map(ExportFormat::name);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void export_everyFormat_isTheLatestRun(String format) {
        assertThat(export("--format=" + format)).as(err.toString()).isZero();
        assertThat(out.toString()).endsWith("\n").doesNotEndWith("\n\n");
        Golden.assertMatches("export-" + format + ".txt", out.toString().lines().toList());
    }

    @Test
    void export_help_listsEveryFormat() {
        assertThat(export("--help")).isZero();
        Golden.assertMatches("export-help.txt", out.toString().lines().toList());
    }

    @Test
    void export_toFile_replacesItAndMakesItsFolder() throws IOException {
        Path file = folder.resolve("out").resolve("größe.csv");
        assertThat(export("1", "--format=jmh", "-o", file.toString())).isZero();
        assertThat(export("1", "--format", "csv", "-o", file.toString())).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(Files.readString(file)).startsWith("run,time,").contains("org.example.T.old");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            latest | --format: "" is no export format; write one of jmh, benchstat, github-action, bencher, pytest-benchmark, csv
            latest --format=xml | --format: "xml" is no export format; write one of jmh,
            7 --format=csv | no saved run is "7" in
            last:2 --format=csv | is several runs, and one is wanted; name it
            none.json --format=csv | no file none.json
            1 2 --format=csv | Unmatched argument at index 3: '2'
            """)
    void export_badUse_isRefusedInOneLine(String arguments, String message) {
        assertThat(export(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void export_runOfMemoryLimitsAlone_isRefusedInOneLine() {
        Verdict unknown =
                Verdict.cannotTell(Subject.of("LimitMemory", "org.example.T#save", "save"), "1 KB", "", List.of());
        MemoryRecord memory =
                MemoryRecord.of("org.example.T#save", MemoryKind.ALLOCATED, 1024, "its own thread", unknown);
        runs.save(Runs.of(List.of(), List.of(memory.measured(64))));
        assertThat(export("3", "--format=csv")).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("has no timed benchmark to export as csv; memory limits alone have no export");
    }

    @ParameterizedTest
    @CsvSource({"'', not a saved run", "'[{\"benchmark\"', not JSON", "'[]', not a saved run"})
    void export_fileThatIsNoRun_isRefusedInOneLine(String text, String rule) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.json"), text);
        assertThat(export(bad.toString(), "--format=csv")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("bad.json", rule);
    }

    @Test
    void export_overTheRunItself_isRefusedAndTheRunStays() throws IOException {
        Path run = RunStore.at(folder).choose("1", Runs.machine().id()).get(0);
        String before = Files.readString(run);
        assertThat(export("1", "--format=csv", "-o", run.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is the saved run itself");
        assertThat(Files.readString(run)).isEqualTo(before);
    }

    @Test
    void export_toFolder_isRefusedInOneLine() {
        assertThat(export("--format=csv", "-o", folder.toString())).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("cannot write " + folder);
    }

    @Test
    void export_standardOutputThatFails_isNoSuccess() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        int code =
                Main.run(new PrintWriter(full), new PrintWriter(err), "export", "--format=csv", "--storage=" + folder);
        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("harness: cannot write the whole export to standard output");
    }
}
