package dev.harness.perf.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.core.LauncherFactory;

class ChildCommandTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"-ea|\"-ea\"", "-Da=b c|\"-Da=b c\"", "-Da=\"x\"|\"-Da=\\\"x\\\"\"", "C:\\a|\"C:\\\\a\""})
    void quoted_argument_survivesTheArgumentFile(String argument, String quoted) {
        assertThat(ChildCommand.quoted(argument)).isEqualTo(quoted);
    }

    @Test
    void write_request_namesJvmOptionsFolderAndMainClass(@TempDir Path directory) throws Exception {
        ForkRequest request = ForkRequest.of("org.example.Main", "[id]", Map.of(), Duration.ofSeconds(1))
                .withJvmOptions(List.of("-Xmx16m"));

        List<String> command = ChildCommand.write(request, directory);

        assertThat(command).hasSize(2);
        assertThat(command.get(1)).isEqualTo("@" + directory.resolve("arguments"));
        assertThat(Files.readAllLines(directory.resolve("arguments")))
                .contains("\"-Xmx16m\"", "\"-Dharness.fork.directory=" + directory + "\"", "\"-cp\"")
                .endsWith("\"org.example.Main\"");
    }

    @Test
    void write_classPathOfItsOwn_isTheOnlyOne(@TempDir Path directory) throws Exception {
        ForkRequest request = ForkRequest.of("org.example.Main", "[id]", Map.of(), Duration.ofSeconds(1))
                .withClassPath("/other/revision.jar");

        ChildCommand.write(request, directory);

        assertThat(Files.readAllLines(directory.resolve("arguments")))
                .containsSubsequence("\"-cp\"", "\"/other/revision.jar\"", "\"org.example.Main\"")
                .doesNotContain("\"--module-path\"")
                .filteredOn("\"-cp\""::equals)
                .hasSize(1);
    }

    @Test
    void paths_launcherOnNoClassPathOfTheTests_isAddedFromWhereThisJvmHasIt() {
        String key = "surefire.test.class.path";
        String before = System.getProperty(key);
        System.setProperty(key, "only-tests");
        try {
            List<String> paths = ChildCommand.paths();

            assertThat(paths.get(paths.size() - 1).split(File.pathSeparator))
                    .startsWith(Path.of("only-tests").toAbsolutePath().toString())
                    .contains(location(LauncherFactory.class), location(TestEngine.class))
                    .doesNotHaveDuplicates();
        } finally {
            if (before == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, before);
            }
        }
    }

    @Test
    void locationOf_absentClass_isEmpty() {
        assertThat(PlatformJars.locationOf("org.example.Absent")).isEmpty();
    }

    private static String location(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }
}
