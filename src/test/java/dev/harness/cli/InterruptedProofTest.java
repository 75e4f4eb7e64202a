package dev.harness.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.perf.drift.SavedSeries;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proof that is interrupted while a build of the copy runs. */
@Lengthy
@EnabledOnOs(OS.LINUX)
class InterruptedProofTest {
    @TempDir
    private Path folder;

    private Path project;
    private Path temporary;

    private void project() throws Exception {
        project = Files.createDirectory(folder.resolve("project"));
        temporary = Files.createDirectory(folder.resolve("temporary"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.writeString(project.resolve("build.sh"), "sleep 300 &\nwait\n");
        assertThat(new ProcessBuilder("git", "init", "-q")
                        .directory(project.toFile())
                        .start()
                        .waitFor())
                .isZero();
        double[] rounds = {100, 101, 102};
        Samples samples = Samples.of(rounds, rounds, rounds, rounds, rounds);
        new SavedSeries(folder.resolve("runs"))
                .save(Runs.of(List.of(Runs.benchmark(BenchmarkId.of("org.example.T", "m"), samples)), List.of()));
    }

    private Process prove() throws IOException {
        return new ProcessBuilder(
                        "setsid",
                        "env",
                        "--default-signal=INT", // a build in the background ignores it, and so would its children
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "prove",
                        "--storage=" + folder.resolve("runs"),
                        "--fail-on=median:5%",
                        "--build=sh build.sh")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private List<String> files(Path in) throws IOException {
        try (Stream<Path> all = Files.walk(in)) {
            return all.map(Path::toString).sorted().toList();
        }
    }

    /** A terminal interrupts every program of the group; {@code kill} the JVM alone. */
    @ParameterizedTest
    @ValueSource(strings = {"-", ""})
    void prove_interruptedMidway_saysSoOnceAndLeavesNothing(String group) throws Exception {
        project();
        List<String> before = files(project);
        Process proof = prove();
        try (BufferedReader said = new BufferedReader(proof.inputReader(UTF_8))) {
            assertThat(said.readLine()).startsWith("harness: measuring T");

            new ProcessBuilder("kill", "-INT", "--", group + proof.pid())
                    .start()
                    .waitFor();

            assertThat(said.lines()).containsExactly("harness: interrupted");
        } finally {
            proof.destroyForcibly();
        }
        assertThat(proof.waitFor()).as("the exit code of SIGINT").isEqualTo(130);
        assertThat(files(project)).isEqualTo(before);
        assertThat(files(temporary)).as("besides itself").hasSize(1);
    }
}
