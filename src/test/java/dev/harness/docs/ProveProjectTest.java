package dev.harness.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.docs.ConsumerProject.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gate of a project of somebody else proves that it can fail. Runs the real Maven, about twenty times. */
@Torture
@TestInstance(Lifecycle.PER_CLASS)
class ProveProjectTest {
    private static final String GATES = "-Dharness.benchmark.fail-on=median:5%,allocated:0%,work:2%";
    private static final List<String> MEASURED =
            List.of("test", "-Dgroups=benchmark", "-Dharness.benchmark=measure", "-DfailIfNoTests=true", GATES);
    private static final String TEST = """
            import dev.harness.perf.*;
            import org.junit.jupiter.api.*;

            class SumTest {
                private final int[] numbers = new int[20_000];
                static long sum;

                @Test
                @Benchmark
                void lambda(Bencher bencher) {
                    bencher.run(this::body);
                }

                @Test
                @Benchmark
                void body() {
                    long all = 0;
                    for (int number : numbers) {
                        all += number;
                    }
                    sum = all;
                }
            }
            """;

    private ConsumerProject project;
    private Path folder;

    /** Once: the saved run that it begins with is only read. */
    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void gatedProject(@TempDir Path shared) throws Exception {
        folder = shared;
        String dependency = ConsumerProject.dependency();
        project = new ConsumerProject(folder, dependency, "");
        project.test("SumTest", TEST);
        Files.writeString(project.file(".gitignore"), "target\n.benchmarks/*\n");
        run("git", "init", "-q");
        List<String> first = new ArrayList<>(MEASURED);
        first.add("-Dharness.benchmark.require-baseline=off"); // also where CI is set
        Build saved = project.maven(first.toArray(String[]::new));
        assertThat(saved.exitCode()).as(saved.output()).isZero();
    }

    private Build run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(project.file("").toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Build(process.waitFor(), output);
    }

    private Build prove(String build, String... more) throws Exception {
        return run(command(build, more).toArray(String[]::new));
    }

    private static List<String> command(String build, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.harness.cli.Main",
                "prove",
                "--build=" + build));
        command.addAll(List.of(more));
        return command;
    }

    private String maven() {
        return "mvn -B -o -ntp -Dmaven.repo.local=" + folder.resolve("repository") + " "
                + String.join(" ", MEASURED.subList(0, 4));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(project.file(""))) {
            return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
        }
    }

    @Test
    void prove_gatedProject_findsEveryInjectionAndEverySabotage() throws Exception {
        List<String> before = files();

        Build proof = prove(maven());

        assertThat(proof.output())
                .contains("12 of 12 sabotages red", "6 of 6 injections found")
                .doesNotContain("NOT ");
        assertThat(proof.exitCode()).isZero();
        assertThat(files()).as("the working tree").isEqualTo(before);
    }

    @Test
    void prove_buildThatSwallowsItsExitCode_isFoundOut() throws Exception {
        Path wrapper = Files.writeString(project.file("measure.sh"), "#!/bin/sh\n" + maven() + " \"$@\" || true\n");

        Build proof = prove("sh " + wrapper.getFileName(), "--sabotage-only");

        assertThat(proof.exitCode()).isEqualTo(1);
        assertThat(proof.output()).contains("NOT red", "something swallows its exit code");
    }
}
