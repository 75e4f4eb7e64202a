package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.docs.WorkflowSteps.Ended;
import dev.harness.perf.history.JmhJson;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the workflows, in a small project with a slower branch and an equal one. Runs git and the real Maven. */
@Torture
@DisabledOnOs(OS.WINDOWS)
class WorkflowRunsTest {
    private static final String SHOP = """
            import dev.harness.perf.*;
            import java.util.Random;
            import org.junit.jupiter.api.Test;
            class ShopTest {
                private final int[] prices = new Random(1).ints(1_000).toArray();
                @Test
                @Benchmark(maxTime = "100 ms")
                void total(Bencher bencher) {
                    bencher.measure(() -> { // %s
                        int sum = 0;
                        for (int round = 0; round < %d; round++) {
                            for (int price : prices) {
                                sum += price ^ round;
                            }
                        }
                        return sum;
                    });
                }
            }
            """;

    /** Stands for the download only; what else is asked of Maven, Maven does. */
    private static final String MVN = """
            all="$*"
            case "$all" in
              *dependency:copy*)
                [[ "$all" == *"-Dartifact=dev.harness:harness:0.1.0-SNAPSHOT:jar:cli -Dmdep.stripVersion=true"* ]]
                folder="${all##*-DoutputDirectory=}"; mkdir -p "$folder"; cp "$CLI_JAR" "$folder/harness-cli.jar" ;;
              *) exec "$REAL_MVN" "$@" ;;
            esac
            """;

    @TempDir
    Path folder;

    private ConsumerProject project;
    private Path root;

    @BeforeEach
    void commitMain() throws Exception {
        String dependency = ConsumerProject.dependency();
        project = new ConsumerProject(folder, dependency, "");
        root = project.file(".");
        Files.writeString(root.resolve(".gitignore"), "target/\n.benchmarks/\n");
        Files.createDirectories(root.resolve(".mvn"));
        Files.writeString(
                root.resolve(".mvn/maven.config"), "-Dmaven.repo.local=" + folder.resolve("repository") + "\n");
        git("init", "-q", "-b", "main");
        commit("main", 4);
    }

    private void commit(String remark, int rounds) throws Exception {
        project.test("ShopTest", SHOP.formatted(remark, rounds));
        git("add", "-A");
        git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", remark);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        assertThat(new ProcessBuilder(command)
                        .directory(root.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private WorkflowSteps steps(String file) throws Exception {
        Process which = new ProcessBuilder("bash", "-c", "command -v mvn").start();
        String maven =
                new String(which.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
        return new WorkflowSteps(file, root, folder)
                .program("mvn", MVN)
                .program("gh", WorkflowCommentTest.GH)
                .with("REAL_MVN", maven)
                .with("CLI_JAR", commandLine().toString())
                .with("PR_NUMBER", "7")
                .with("CONCLUSION", "failure")
                .with("RUN_URL", "https://example.org/run/1");
    }

    /** A jar that runs the classes of this build. */
    private Path commandLine() throws IOException {
        Path jar = folder.resolve("cli.jar");
        Manifest manifest = new Manifest();
        String path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.harness.cli.Main");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, path);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    @Test
    void compare_slowerBranch_isRedAndTheCommentNamesTheBenchmark() throws Exception {
        git("checkout", "-q", "-b", "slower");
        commit("slower", 8);
        WorkflowSteps steps = steps("benchmark.yml");
        assertThat(steps.run("Get the command line").exitCode()).isZero();

        Ended compared = steps.run("Compare");

        assertThat(compared.exitCode()).as(compared.output()).isEqualTo(1);
        assertThat(compared.output()).contains("ShopTest.total", "slower");
        assertThat(Files.readString(steps.temp("summary.md"))).contains("```text", "ShopTest.total");
        assertThat(Files.readString(steps.temp("harness-pr/number"))).isEqualTo("7\n");
        assertThat(steps("benchmark-comment.yml").run("Write the text").exitCode())
                .isZero();
        assertThat(Files.readString(steps.temp("comment.md"))).contains("ShopTest.total", "slower", "median:5%");
    }

    @Test
    void compare_equalBranch_isGreen() throws Exception {
        git("checkout", "-q", "-b", "equal");
        commit("equal", 4);
        WorkflowSteps steps = steps("benchmark.yml");
        assertThat(steps.run("Get the command line").exitCode()).isZero();

        Ended compared = steps.run("Compare");

        assertThat(compared.exitCode()).as(compared.output()).isZero();
        assertThat(compared.output()).contains("  total  ", "No gate is broken: median:5%,allocated:0%");
    }

    @Test
    void history_plantedStep_isDrawn() throws Exception {
        WorkflowSteps steps = steps("benchmark-history.yml").with("FORKS", "0");
        assertThat(steps.run("Get the command line").exitCode()).isZero();
        Ended measured = steps.run("Measure");
        assertThat(measured.exitCode()).as(measured.output()).isZero();
        nights(16, 8);

        Ended drawn = steps.run("Draw");

        assertThat(drawn.exitCode()).as(drawn.output()).isZero();
        assertThat(drawn.output())
                .contains("history  ShopTest.total", "history  ShopTest.lines[a b]", "0009")
                .doesNotContain("ShopTest.short");
        assertThat(drawn.output()).endsWith(Files.readString(steps.temp("harness-history/history.txt")));
        assertThat(steps.temp("harness-history/report.html")).isNotEmptyFile();
    }

    @Test
    void gitLab_slowerBranch_isRedThroughThePipe() throws Exception {
        git("checkout", "-q", "-b", "slower");
        commit("slower", 8);

        Ended compared = steps("gitlab-ci.yml")
                .with("CI_MERGE_REQUEST_DIFF_BASE_SHA", "main")
                .runJob("benchmark");

        assertThat(compared.exitCode()).as(compared.output()).isEqualTo(1);
        assertThat(Files.readString(root.resolve("comparison.txt"))).contains("ShopTest.total", "slower", "median:5%");
    }

    @Test
    void gitLab_schedule_measuresAndWritesWhatIsKept() throws Exception {
        Ended measured = steps("gitlab-ci.yml").with("FORKS", "0").runJob("benchmark-history");

        assertThat(measured.exitCode()).as(measured.output()).isZero();
        assertThat(root.resolve("report.html")).isNotEmptyFile();
        assertThat(Files.readString(root.resolve("benchmarks.csv"))).contains("median_ns", "ShopTest.total");
    }

    /** Puts nights in place of the measured one; from one of them on everything takes half as long again. */
    private void nights(int count, int step) throws IOException {
        Path measured;
        try (Stream<Path> files = Files.walk(root.resolve(".benchmarks"))) {
            measured = files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
        }
        Run run = JmhJson.read(measured);
        for (int night = 0; night < count; night++) {
            double factor = (night < step ? 1 : 1.5) * (1 + 0.002 * (night % 3));
            List<BenchmarkRecord> records = new ArrayList<>();
            for (BenchmarkRecord one : run.benchmarks()) {
                BenchmarkRecord scaled =
                        one.withSamples(Samples.of(scaled(one.samples().perFork(), factor)));
                records.add(scaled);
                records.add(scaled.withId(new BenchmarkId(
                        "ShopTest", "lines", Optional.of("a\nb"), Optional.empty(), Map.of("text", "a\nb"))));
                records.add(scaled.withId(BenchmarkId.of("ShopTest", "short")).withSamples(Samples.below(60, 1)));
            }
            Run other = Run.of(
                    "night" + night,
                    run.time().minus(Duration.ofDays(count - (long) night)),
                    run.machine(),
                    run.commit(),
                    records);
            Files.write(measured.resolveSibling("%04d_night%d.json".formatted(night + 1, night)), JmhJson.write(other));
        }
        if (!measured.getFileName().toString().contains("night")) {
            Files.delete(measured);
        }
    }

    private static double[][] scaled(double[][] forks, double factor) {
        return Arrays.stream(forks)
                .map(fork -> Arrays.stream(fork).map(nanos -> nanos * factor).toArray())
                .toArray(double[][]::new);
    }
}
