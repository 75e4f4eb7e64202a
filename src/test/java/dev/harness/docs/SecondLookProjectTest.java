package dev.harness.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.harness.Torture;
import dev.harness.docs.ConsumerProject.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The second look in a project of somebody else, with the real Maven and git: the saved run calls every benchmark slower, and only those are
 * that have half as much work again.
 */
@Torture
class SecondLookProjectTest {
    private static final List<String> WORKS = List.of("one", "two", "three", "equal");
    private static final int ROUNDS = 20_000;

    @TempDir
    Path folder;

    private ConsumerProject project;
    private Path temporary;

    private void works(double planted) throws IOException {
        StringBuilder methods = new StringBuilder();
        for (String name : WORKS) {
            int rounds = (int) (name.equals("equal") ? ROUNDS : planted * ROUNDS);
            methods.append("static long ")
                    .append(name)
                    .append("() { return work(")
                    .append(rounds)
                    .append("); }\n");
        }
        project.write("src/main/java/Works.java", """
                class Works {
                    %s
                    private static long work(int rounds) {
                        long x = rounds;
                        for (int i = 0; i < rounds; i++) {
                            x = x * 31 + (x >>> 7);
                        }
                        return x;
                    }
                }
                """.formatted(methods));
    }

    private void tests() throws IOException {
        StringBuilder methods = new StringBuilder();
        WORKS.forEach(name -> methods.append("@Test @Benchmark void ")
                .append(name)
                .append("(Bencher bencher) { bencher.measure(() -> Works.")
                .append(name)
                .append("()); }\n"));
        project.test("WorksTest", """
                import dev.harness.perf.*;
                import org.junit.jupiter.api.*;

                @TestMethodOrder(MethodOrderer.MethodName.class)
                class WorksTest {
                    %s
                }
                """.formatted(methods));
    }

    private Build measure(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "test",
                "-Dgroups=benchmark",
                "-Dharness.benchmark=measure",
                "-Dharness.benchmark.work=off",
                "-Dharness.benchmark.forks=5",
                "-Dharness.benchmark.max-time=50 ms",
                "-DargLine=-Djava.io.tmpdir=" + temporary));
        arguments.addAll(List.of(more));
        return project.maven(arguments.toArray(String[]::new));
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=x", "-c", "user.email=x@example.org"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(project.file("").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** So much that a gate is broken however busy the machine is. */
    private void makeTheSavedRunFast() throws IOException {
        Path file;
        try (Stream<Path> all = Files.walk(project.file(".benchmarks"))) {
            file = all.filter(each -> each.toString().endsWith("_main.json"))
                    .findFirst()
                    .orElseThrow();
        }
        ObjectMapper mapper = new ObjectMapper();
        JsonNode run = mapper.readTree(file.toFile());
        for (JsonNode benchmark : run) {
            for (JsonNode fork : benchmark.at("/primaryMetric/rawData")) {
                ArrayNode rounds = (ArrayNode) fork;
                for (int i = 0; i < rounds.size(); i++) {
                    rounds.set(i, rounds.get(i).asDouble() / 1e6);
                }
            }
        }
        mapper.writeValue(file.toFile(), run);
    }

    @Test
    void measure_savedRunCallsAllSlower_onlyPlantedWorkFails() throws Exception {
        String dependency = ConsumerProject.dependency();
        temporary = Files.createDirectory(folder.resolve("temporary"));
        project = new ConsumerProject(folder, dependency, "");
        Files.writeString(project.file(".gitignore"), "target\n.benchmarks\n");
        works(1);
        tests();
        git("init", "-q");
        git("add", "-A");
        git("commit", "-q", "-m", "base");
        Build saved = measure("-Dharness.benchmark.save=main");
        assertThat(saved.exitCode()).as(saved.output()).isZero();
        makeTheSavedRunFast();
        works(1.5);
        git("commit", "-q", "-a", "-m", "more work");

        Build compared = measure("-Dharness.benchmark.compare=main", "-Dharness.benchmark.fail-on=median:5%");

        assertThat(compared.exitCode()).as(compared.output()).isEqualTo(1);
        assertThat(compared.output().replaceAll("\\s+", " ")) // lines are as wide as the console
                .contains("Tests run: 4, Failures: 3")
                .containsPattern(
                        "equal median:5% over 0001_main - cannot tell cannot tell: it looked slower [^,]+, but side by side"
                                + " with \\w{7} it is the same")
                .containsPattern(
                        "confirmed +: slower \\(\\+[45]\\d\\.\\d %\\) side by side with \\w{7}; in 12 of 12 JVMs")
                .contains("shared with");
        for (String slower : WORKS.subList(0, 3)) {
            assertThat(compared.output()).containsPattern("WorksTest#" + slower + " +median:5% .*FAILED");
        }
        assertThat(git("status", "--porcelain")).isEmpty();
        assertThat(git("worktree", "list").lines()).hasSize(1);
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("harness-")))
                    .isEmpty();
        }
    }
}
