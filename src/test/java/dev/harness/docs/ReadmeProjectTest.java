package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.docs.ConsumerProject.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever pastes README's blocks into an empty project measures, and sees a broken limit. Runs the real Maven. */
@Torture
class ReadmeProjectTest {
    private static final String IMPORTS = """
            import static org.junit.jupiter.api.Assertions.assertEquals;
            import dev.harness.perf.*;
            import java.time.LocalDate;
            import org.junit.jupiter.api.Test;
            """;
    private static final String TOO_SLOW = """
            class SlowBenchmark {
                @Test
                @Benchmark(maxTime = "50 ms", warmup = "off")
                @LimitTime("10 us")
                void sleep(Bencher bencher) {
                    bencher.run(() -> Thread.sleep(1));
                }
            }
            """;
    private static final String TOO_BIG = """
            class BigMemcheck {
                static Object sink;
                @Test
                @LimitMemory("1 KB")
                void allocate() {
                    sink = new byte[100_000];
                }
            }
            """;

    @TempDir
    Path folder;

    private ConsumerProject project;
    private String example;

    @BeforeEach
    void paste() throws IOException {
        MarkdownFile readme = MarkdownFile.of(Path.of("README.md"));
        List<String> xml = readme.blocks("xml");
        assertThat(xml).hasSize(2);
        example = readme.blocks("java").get(0);
        project = new ConsumerProject(folder, xml.get(0), xml.get(1));
    }

    @Test
    void commands_ofAnEmptyProject_measureAndJudge() throws Exception {
        project.test("DatesTest", IMPORTS + example);

        Build once = project.maven("test");
        assertThat(once.output()).contains("BUILD SUCCESS").doesNotContain("benchmark: 1 test");

        Build measured =
                project.maven("test", "-Dgroups=benchmark", "-Dharness.benchmark=measure", "-DfailIfNoTests=true");
        assertThat(measured.output()).contains("BUILD SUCCESS", "benchmark: 1 test");
        assertThat(project.file(".benchmarks")).isNotEmptyDirectory();

        Build memcheck = project.maven("test", "-Dgroups=memcheck", "-Dharness.memcheck=on", "-DfailIfNoTests=true");
        assertThat(memcheck.output()).contains("BUILD SUCCESS", "memory: 1 limit");

        Build both = project.maven("-Pbenchmark,memcheck", "verify", "-Dtest=DatesTest");
        assertThat(both.output()).contains("BUILD SUCCESS", "benchmark: 1 test", "memory: 1 limit");
    }

    @Test
    void profiles_brokenLimits_failTheBuildNamingThem() throws Exception {
        project.test("SlowBenchmark", IMPORTS + TOO_SLOW);
        project.test("BigMemcheck", IMPORTS + TOO_BIG);

        Build benchmark = project.maven("-Pbenchmark", "verify");
        assertThat(benchmark.exitCode()).isNotZero();
        assertThat(benchmark.output())
                .contains(
                        "BUILD FAILURE",
                        "@LimitTime on [SlowBenchmark#sleep]: median exceeds the limit",
                        "median <= 10 us");

        Build memcheck = project.maven("-Pmemcheck", "verify");
        assertThat(memcheck.exitCode()).isNotZero();
        assertThat(memcheck.output()).contains("BUILD FAILURE", "@LimitMemory on [BigMemcheck#allocate]");
    }

    @Test
    void profiles_nothingToMeasure_failTheBuildSayingSo() throws Exception {
        project.test("PlainTest", IMPORTS + "class PlainTest { @Test void plain() {} }");

        for (String[] command : new String[][] {
            {"-Pbenchmark", "verify"},
            {"-Pmemcheck", "verify", "-Dtest=PlainTest"},
            {"test", "-Dgroups=benchmark", "-Dharness.benchmark=measure", "-DfailIfNoTests=true"}
        }) {
            Build build = project.maven(command);
            assertThat(build.exitCode()).as(build.output()).isNotZero();
            assertThat(build.output()).containsPattern("No tests (were executed|matching pattern)");
        }
        assertThat(Files.exists(project.file(".benchmarks"))).isFalse();
    }
}
