package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.harness.Slow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What README and the other pages promise is true: examples run, files and commands exist. See {@link Example}. */
class DocumentationTest {
    private static final Path README = Path.of("README.md");
    private static final int LONGEST_README = 200;

    @Nested
    @Slow
    class Examples {
        @Test
        void javaBlocks_everyPage_compile(@TempDir Path folder) {
            List<MarkdownFile.Block> blocks =
                    MarkdownFile.pages().flatMap(page -> page.blocks().stream()).toList();
            assertThat(javaOf(blocks)).isNotEmpty().allSatisfy(block -> new Example(block).compile(newFolder(folder)));
        }

        @Test
        void testClasses_readme_pass(@TempDir Path folder) {
            List<ClassSelector> tests = new ArrayList<>();
            for (MarkdownFile.Block block : javaOf(MarkdownFile.of(README).blocks())) {
                new Example(block).compile(newFolder(folder)).forEach(type -> tests.add(selectClass(type)));
            }
            TestExecutionSummary summary = run(tests);
            StringWriter failures = new StringWriter();
            summary.printFailuresTo(new PrintWriter(failures), 20);
            assertThat(summary.getTestsSucceededCount()).as("examples that ran").isPositive();
            assertThat(summary.getTotalFailureCount()).as(failures.toString()).isZero();
        }

        private List<MarkdownFile.Block> javaOf(List<MarkdownFile.Block> blocks) {
            return blocks.stream()
                    .filter(block -> block.language().equals("java"))
                    .toList();
        }

        private TestExecutionSummary run(List<ClassSelector> tests) {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(tests)
                    .configurationParameter("harness.benchmark", "once")
                    .configurationParameter("harness.memcheck", "off")
                    .build();
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create().execute(request, listener);
            return listener.getSummary();
        }

        private Path newFolder(Path parent) {
            try {
                return Files.createTempDirectory(parent, "example");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @Nested
    class Commands {
        @Test
        void make_everyPage_targetsExist() {
            Set<String> targets = matches("Makefile", "(?m)^([a-z-]+):");
            Set<String> named = MarkdownFile.pages()
                    .flatMap(page -> page.commands().stream())
                    .filter(command -> command.startsWith("make "))
                    .map(command -> command.split(" ")[1])
                    .collect(Collectors.toSet());
            assertThat(named).isNotEmpty().isSubsetOf(targets);
        }

        @Test
        void maven_everyPage_profilesExist() {
            Set<String> profiles = matches("pom.xml", "(?s)<profile>.*?<id>([^<]+)</id>");
            Set<String> named = MarkdownFile.pages()
                    .flatMap(page -> page.commands().stream())
                    .filter(command -> command.startsWith("mvn "))
                    .flatMap(command -> Arrays.stream(command.split(" ")))
                    .filter(word -> word.startsWith("-P"))
                    .flatMap(word -> Arrays.stream(word.substring(2).split(",")))
                    .collect(Collectors.toSet());
            assertThat(named).contains("benchmark", "memcheck").isSubsetOf(profiles);
        }

        @Test
        void ci_readmesCommands_areRun() {
            Set<String> run = read(Path.of(".ci/run"))
                    .lines()
                    .map(line -> line.strip().replace(" -B", "").replace(" -ntp", ""))
                    .collect(Collectors.toSet());
            assertThat(MarkdownFile.of(README).commands())
                    .contains("mvn test", "mvn -Pbenchmark verify", "mvn -Pmemcheck verify");
            assertThat(run).contains("mvn test").anyMatch(line -> line.contains("-Pbenchmark,memcheck verify"));
        }

        private Set<String> matches(String file, String pattern) {
            return Pattern.compile(pattern)
                    .matcher(read(Path.of(file)))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void readme_length_fitsAVisit() {
        assertThat(MarkdownFile.of(README).lines()).hasSizeLessThan(LONGEST_README);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
