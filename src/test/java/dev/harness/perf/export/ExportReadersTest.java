package dev.harness.perf.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.harness.perf.result.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports given to their real readers, where the machine has them (Debian: prometheus, python3-pytest-benchmark). */
class ExportReadersTest {
    @TempDir
    private Path folder;

    private record Answer(int exit, String output) {}

    private Path export(String format, String file, Run run) throws IOException {
        String text = ExportFormats.text(ExportFormats.named(format), run);
        return Files.writeString(folder.resolve(file), text);
    }

    private Answer ask(List<String> command, Path input) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("%s ended", command)
                .isTrue();
        return new Answer(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    private static Run run(String which) {
        return switch (which) {
            case "usual" -> ExportedRuns.usual();
            case "nasty" -> ExportedRuns.nasty();
            default -> ExportedRuns.controls();
        };
    }

    private static void assumeProgram(String path) {
        assumeTrue(Files.isExecutable(Path.of(path)), path + " is not installed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usual", "nasty", "controls"})
    void promtool_openMetrics_checksWithoutAWord(String which) throws Exception {
        assumeProgram("/usr/bin/promtool");
        Path file = export("openmetrics", "run.txt", run(which));
        assertThat(ask(List.of("/usr/bin/promtool", "check", "metrics"), file)).isEqualTo(new Answer(0, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"usual", "nasty", "controls"})
    void promtool_openMetrics_becomesBlocks(String which) throws Exception {
        assumeProgram("/usr/bin/promtool");
        Path file = export("openmetrics", "run.txt", run(which));
        Answer answer = ask(
                List.of("/usr/bin/promtool", "tsdb", "create-blocks-from", "openmetrics", file.toString(), "blocks"),
                file);
        assertThat(answer.exit()).as(answer.output()).isZero();
        try (var blocks = Files.list(folder.resolve("blocks"))) {
            assertThat(blocks.filter(Files::isDirectory)).isNotEmpty();
        }
    }

    @Test
    void pytestBenchmark_twoRuns_comparesThem() throws Exception {
        assumeProgram("/usr/bin/python3");
        Path file = export("pytest-benchmark", "0001_usual.json", ExportedRuns.usual());
        assumeTrue(
                ask(List.of("/usr/bin/python3", "-c", "import pytest_benchmark"), file)
                                .exit()
                        == 0,
                "python3-pytest-benchmark is not installed");
        Path nasty = export("pytest-benchmark", "0002_nasty.json", ExportedRuns.nasty());
        Answer answer = ask(
                List.of("/usr/bin/python3", "-m", "pytest_benchmark", "compare", file.toString(), nasty.toString()),
                file);
        assertThat(answer.exit()).as(answer.output()).isZero();
        assertThat(answer.output()).contains("save (0001_usual)", "find[n=10]").contains("1.0232", "Rounds");
    }
}
