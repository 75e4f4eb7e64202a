package dev.harness.perf.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void write_request_namesJvmKindAndMainClass(@TempDir Path directory) throws Exception {
        ForkRequest request = new ForkRequest(
                "heap", "org.example.Main", "[id]", List.of("-Xmx16m"), Map.of(), Duration.ofSeconds(1));

        List<String> command = ChildCommand.write(request, directory);

        assertThat(command).hasSize(2);
        assertThat(command.get(1)).isEqualTo("@" + directory.resolve("arguments"));
        assertThat(Files.readAllLines(directory.resolve("arguments")))
                .contains("\"-Xmx16m\"", "\"-Dharness.fork.kind=heap\"", "\"-cp\"")
                .endsWith("\"org.example.Main\"");
    }
}
