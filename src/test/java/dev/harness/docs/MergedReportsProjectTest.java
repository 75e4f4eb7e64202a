package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.docs.ConsumerProject.Build;
import dev.harness.perf.history.JmhJson;
import dev.harness.perf.result.BenchmarkRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build with many test JVMs, and one that runs failed tests again, has one run and one set of reports. Runs the real Maven. */
@Torture
class MergedReportsProjectTest {
    private static final String[] MEASURED = {
        "test",
        "-Dgroups=benchmark",
        "-Dharness.benchmark=measure",
        "-Dharness.benchmark.max-time=20 ms",
        "-Dharness.benchmark.warmup=off"
    };
    private static final String TEST = """
            import dev.harness.perf.*;
            import org.junit.jupiter.api.*;

            class %sTest {
                static int attempts;
                @BeforeEach
                void count() {
                    attempts++;
                }
                @Test
                @Benchmark
                @LimitTime("200 ms")
                void work(Bencher bencher) {
                    bencher.run(() -> Thread.sleep(%s && attempts == 1 ? 300 : 1));
                }
            }
            """;

    @TempDir
    Path folder;

    private ConsumerProject project;

    @BeforeEach
    void threeClasses() throws IOException {
        String dependency = ConsumerProject.dependency();
        project = new ConsumerProject(folder, dependency, "");
        for (String name : List.of("First", "Second", "Third")) {
            project.test(name + "Test", TEST.formatted(name, false));
        }
    }

    private Build maven(String... more) throws Exception {
        return project.maven(Stream.concat(Stream.of(MEASURED), Stream.of(more)).toArray(String[]::new));
    }

    private List<BenchmarkRecord> reported() {
        return JmhJson.read(project.file("target/harness/jmh.json")).benchmarks();
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> files = Files.walk(project.file(".benchmarks"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> classes(List<BenchmarkRecord> records) {
        return records.stream().map(one -> one.id().className()).toList();
    }

    @Test
    void benchmarks_inAJvmEach_oneRunAndOneReport() throws Exception {
        Build build = maven("-DforkCount=2", "-DreuseForks=false");

        assertThat(build.output()).contains("BUILD SUCCESS");
        assertThat(classes(reported())).containsExactlyInAnyOrder("FirstTest", "SecondTest", "ThirdTest");
        assertThat(runs()).hasSize(1);
        assertThat(classes(JmhJson.read(runs().get(0)).benchmarks())).hasSize(3);
        assertThat(Files.readString(project.file("target/harness/summary.md")))
                .containsOnlyOnce("| FirstTest.work |")
                .containsOnlyOnce("| ThirdTest.work |");

        maven("-DforkCount=1", "-DreuseForks=true");
        assertThat(runs()).hasSize(2);
        assertThat(reported()).hasSize(3);
    }

    @Test
    void benchmark_thatARetryRepeats_standsOnceAndMarked() throws Exception {
        project.test("SecondTest", TEST.formatted("Second", true));

        Build build = maven("-Dsurefire.rerunFailingTestsCount=2");

        assertThat(build.output()).contains("BUILD SUCCESS", "Flakes");
        assertThat(classes(reported())).containsExactlyInAnyOrder("FirstTest", "SecondTest", "ThirdTest");
        assertThat(reported().stream().filter(one -> one.warnings().contains(BenchmarkRecord.RETRIED)))
                .extracting(one -> one.id().className())
                .containsExactly("SecondTest");
        assertThat(runs()).hasSize(1);
    }
}
