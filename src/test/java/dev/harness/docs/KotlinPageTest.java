package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.docs.ConsumerProject.Build;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The blocks of the page on Kotlin are compiled by its compiler and run, in a project with Kotlin's plugin for Maven, which is fetched
 * from Maven Central.
 */
@Torture
class KotlinPageTest {
    private static final List<String> TESTS =
            List.of("find", "melon", "a fresh list for each operation", "sum", "StockTest#growth");

    @TempDir
    Path folder;

    private ConsumerProject project;
    private String test;

    /** Not before each test: that would have to end within 30 s. */
    private void paste() throws Exception {
        MarkdownFile page = MarkdownFile.of(Path.of("docs", "kotlin.md"));
        List<String> xml = page.blocks("xml");
        assertThat(xml).hasSize(2);
        String ours = ConsumerProject.dependency();
        String build = "<build><plugins>" + xml.get(0) + "</plugins>";
        project = new ConsumerProject(folder, ours + xml.get(1), "");
        Path pom = project.file("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("<build>", build));
        test = page.onlyBlock("kotlin");
        project.write("src/test/kotlin/StockTest.kt", test);
    }

    @Test
    void blocks_inAKotlinProject_compileRunAndMeasure() throws Exception {
        paste();
        Build once = project.online("test");
        assertThat(once.exitCode()).as(once.output()).isZero();
        assertThat(once.output()).contains("Tests run: 7, Failures: 0, Errors: 0");

        Build measured = project.online(
                "test", "-Dgroups=benchmark", "-Dharness.benchmark=measure", "-Dharness.benchmark.max-time=50 ms");
        assertThat(measured.exitCode()).as(measured.output()).isZero();
        assertThat(measured.output()).contains(TESTS);

        Build memory = project.online("test", "-Dgroups=memcheck", "-Dharness.memcheck=on");
        assertThat(memory.exitCode()).as(memory.output()).isZero();
        assertThat(memory.output()).contains("StockTest#find (one operation)", "StockTest#request");
    }

    /** What the page warns of: such a method is no test for JUnit. */
    @Test
    void testThatReturnsAValue_isReported() throws Exception {
        paste();
        project.write(
                "src/test/kotlin/StockTest.kt",
                test.replaceFirst(
                        "(?s)@Test\\s+@Benchmark\\s+@LimitTime.*?fun find\\(bencher: Bencher\\) \\{.*?\\n    }", """
                @Test
                    @Benchmark
                    fun find(bencher: Bencher) = bencher.measure { stock["pear"] }
                """));

        Build build = project.online("test");
        assertThat(build.exitCode()).as(build.output()).isNotZero();
        assertThat(build.output()).contains("StockTest#find");
    }
}
