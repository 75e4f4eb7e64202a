package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.docs.ConsumerProject.Build;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows the page "five minutes to the first benchmark" word for word sees what it says. Runs the real Maven, which may fetch its own plugins. */
@Torture
class FirstBenchmarkProjectTest {
    private static final Path PAGE = Path.of("docs", "first-benchmark.md");

    @TempDir
    Path folder;

    private ConsumerProject project;
    private String test;
    private List<String[]> commands;

    /** Not before each test: that would have to end within 30 s. */
    private void save() throws Exception {
        MarkdownFile page = MarkdownFile.of(PAGE);
        project = new ConsumerProject(folder, page.onlyBlock("xml"));
        test = page.onlyBlock("java");
        project.test("WordsTest", test);
        commands = page.commands().stream()
                .filter(command -> command.startsWith("mvn test"))
                .distinct()
                .map(command -> command.substring("mvn ".length()).split(" "))
                .toList();
    }

    @Test
    void commands_inTheirOrder_doWhatThePageSays() throws Exception {
        save();
        assertThat(commands).hasSize(4);

        Build once = project.online(commands.get(0));
        assertThat(once.exitCode()).as(once.output()).isZero();
        assertThat(once.output()).contains("Tests run: 1").doesNotContain("Median");
        assertThat(project.file(".benchmarks")).doesNotExist();

        Build measured = project.online(commands.get(1));
        assertThat(measured.exitCode()).as(measured.output()).isZero();
        assertThat(measured.output()).contains("benchmark: 1 test", "5 ms ok", "Bytes/op");

        Build memory = project.online(commands.get(2));
        assertThat(memory.exitCode()).as(memory.output()).isZero();
        assertThat(memory.output()).contains("memory: 1 limit", "WordsTest#split (one operation)", "200 KB");
        assertThat(project.file("target/harness/report.html")).exists();
        assertThat(project.file("target/harness/report-benchmarks.html")).exists();

        project.test("WordsTest", test.replace("@LimitTime(\"5 ms\")", "@LimitTime(\"1 us\")"));
        Build broken = project.online(commands.get(1));
        assertThat(broken.exitCode()).isNotZero();
        assertThat(broken.output())
                .contains("@LimitTime on [WordsTest#split]: median exceeds the limit", "median <= 1 us")
                .containsPattern("reproduce +: mvn test ");

        project.test("WordsTest", test);
        Build compared = project.online(commands.get(3));
        assertThat(compared.exitCode()).as(compared.output()).isZero();
        assertThat(compared.output()).contains("-> this run", "nothing is gated");
    }
}
