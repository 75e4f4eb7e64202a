package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State files that others wrote, with fields that we do not know. */
class ImportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    private Path put(String fields) throws IOException {
        Path file = Files.createDirectories(root.resolve(".harness")).resolve("state.json");
        return Files.writeString(
                file,
                "{\"version\": 3, \"tasks\": {\"a\": {\"id\": \"a\", \"description\": \"\"" + fields
                        + "}, \"b\": {\"id\": \"b\", \"description\": \"\"}}, \"session\": {\"x\": [1]}}");
    }

    @Test
    void importing_unknownFields_moveIntoTheMetadata() throws IOException {
        Path file = put(", \"priority\": 5, \"metadata\": {\"own\": true}, \"tags\": [\"x\"], \"parent\": null");
        String original = Files.readString(file);
        try (Muted log = new Muted();
                StateManager manager = StateManager.importing(root)) {
            JsonNode metadata = JSON.readTree("{\"own\": true, \"priority\": 5, \"tags\": [\"x\"], \"parent\": null}");
            assertThat(manager.load().orElseThrow().tasks().get("a").metadata()).contains(metadata);
            assertThat(manager.load().orElseThrow().tasks().get("b").metadata()).isEmpty();
            assertThat(log.messages()).singleElement().asString().contains("priority", "session", "version");
            assertThat(manager.claimTask("w").task()).isPresent();
        }
        try (var files = Files.newDirectoryStream(root.resolve(".harness"), "imported-*.json")) {
            assertThat(files.iterator().next()).hasContent(original);
        }
        try (StateManager ordinary = StateManager.open(root)) {
            assertThat(ordinary.load().orElseThrow().tasks()).hasSize(2);
        }
    }

    @Test
    void importing_nothingUnknownOrNothingThere_changesNothing() throws IOException {
        try (StateManager manager = StateManager.importing(root)) {
            assertThat(manager.load()).isEmpty();
        }
        assertThat(root).isEmptyDirectory();
        try (StateManager manager = StateManager.open(root)) {
            manager.save(WorkflowState.of(
                    Task.builder("a").description("").maxAttempts(3).build()));
            manager.claimTask("w");
            try (StateManager importing = StateManager.importing(root)) {
                assertThat(importing.load()).isEqualTo(manager.load());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ", \"metadata\": {\"tags\": 1}, \"tags\": 2|which has one of that name; rename it",
                ", \"tags\": 1, \"tags\": 2|task \"a\", field \"tags\": appears twice",
                ", \"metadata\": 5, \"tags\": 2|it must be a JSON object",
                ", \"status\": \"odd\", \"tags\": 2|\"odd\" is not a status",
            })
    void importing_whatCannotMove_isRefusedAndLeavesTheFile(String fields, String problem) throws IOException {
        Path file = put(fields);
        String original = Files.readString(file);

        assertThatThrownBy(() -> StateManager.importing(root))
                .isInstanceOf(StateFileException.class)
                .hasMessageStartingWith(file + ", line 1, column ")
                .hasMessageContaining(problem);
        assertThat(file).hasContent(original);
    }

    @Test
    void importing_tooMuch_namesFieldsAndSize() throws IOException {
        put(", \"log\": \"" + "x".repeat(70_000) + "\"");

        assertThatThrownBy(() -> StateManager.importing(root))
                .isInstanceOf(StateFileException.class)
                .hasMessageContaining(
                        "unknown fields [log] cannot move into \"metadata\": task metadata has 70010 bytes"
                                + " as UTF-8 JSON; at most 65536 are allowed");
    }
}
