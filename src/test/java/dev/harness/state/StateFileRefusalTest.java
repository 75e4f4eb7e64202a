package dev.harness.state;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateFileRefusalTest {
    /** One task with this text in place of its description and what follows. */
    private static String task(String rest) {
        return "{\"tasks\": {\"a\": {\"id\": \"a\"," + rest + "}}}";
    }

    private static WorkflowState read(String json) {
        return StateJson.read(json.getBytes(UTF_8), "state.json");
    }

    private static void assertRefused(String json, String message) {
        assertThatExceptionOfType(StateFileException.class)
                .isThrownBy(() -> read(json))
                .withMessage(message);
    }

    @Nested
    class Accepted {
        @Test
        void read_listOfTasks_isAWorkflowInThatOrder() {
            WorkflowState state = read(
                    "{\"tasks\": [{\"id\": \"b\", \"description\": \"\"}, {\"description\": \"\", \"id\": \"a\"}]}");

            assertThat(state.tasks().keySet()).containsExactly("b", "a");
        }

        @Test
        void read_idLastNullOptionalsAndWholeDecimal_areFine() {
            WorkflowState state = read("{\"tasks\": {\"a\": {\"description\": \"x\", \"claimed_by\": null,"
                    + "\"started_at\": null, \"completed_at\": null, \"role\": null, \"instructions\": null,"
                    + "\"timeout_seconds\": 60.0, \"id\": \" a \"}}}");

            assertThat(state.tasks().get("a"))
                    .isEqualTo(Task.builder("a")
                            .description("x")
                            .timeout(java.time.Duration.ofSeconds(60))
                            .build());
        }

        @Test
        void read_noTasks_isEmpty() {
            assertThat(read("{\"tasks\": {}}").tasks()).isEmpty();
            assertThat(read("{\"tasks\": []}").tasks()).isEmpty();
        }
    }

    @Nested
    class Fields {
        @Test
        void read_unknownField_namesFieldTaskAndFile() {
            assertRefused(
                    task("\n  \"descripton\": \"\""),
                    "state.json, line 2, column 3, task \"a\": unknown field \"descripton\"; a task has id, description,"
                            + " status, dependencies, started_at, completed_at, claimed_by, timeout_seconds,"
                            + " instructions, role, attempts, max_attempts, not_before, failure, result, metadata");
            assertRefused(
                    "{\"version\": 1, \"tasks\": {}}",
                    "state.json, line 1, column 2: unknown field \"version\"; a workflow has only \"tasks\"");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"description\": \"\", \"status\": \"done\"|status|\"done\" is not a status; write one of pending, running, completed, failed",
                    "\"description\": \"\", \"status\": null|status|a string is needed, not null",
                    "\"description\": 5|description|a string is needed, not a number",
                    "\"description\": null|description|a string is needed, not null",
                    "\"description\": {\"a\": 1}|description|a string is needed, not an object",
                    "\"dependencies\": \"b\"|dependencies|a list of ids is needed, not a string",
                    "\"dependencies\": [\"b\", null]|dependencies|a string is needed, not null",
                    "\"dependencies\": [[\"b\"]]|dependencies|a string is needed, not a list",
                    "\"timeout_seconds\": 0|timeout_seconds|task timeout of 0 s is outside 1 s to 86400 s",
                    "\"timeout_seconds\": 86401|timeout_seconds|task timeout of 86401 s is outside 1 s to 86400 s",
                    "\"timeout_seconds\": 0.5|timeout_seconds|task timeout of 0.5 s is outside 1 s to 86400 s",
                    "\"timeout_seconds\": -1e999999|timeout_seconds|task timeout of -1000000000 s is outside 1 s to 86400 s",
                    "\"timeout_seconds\": 99999999999999999999|timeout_seconds|task timeout of 1000000000 s is outside 1 s to 86400 s",
                    "\"timeout_seconds\": \"600\"|timeout_seconds|a number of seconds is needed, not a string",
                    "\"timeout_seconds\": true|timeout_seconds|a number of seconds is needed, not a boolean",
                    "\"started_at\": \"soon\"|started_at|\"soon\" is not a time; write ISO-8601, e.g. \"2026-01-02T03:04:05.678901Z\"",
                    "\"started_at\": 1767323045|started_at|a string is needed, not a number",
                    "\"role\": \"a\", \"role\": \"b\"|role|appears twice",
                    "\"id\": \"a\"|id|appears twice",
                })
        void read_badValue_namesPlaceTaskFieldAndValue(String rest, String field, String problem) {
            assertThatExceptionOfType(StateFileException.class)
                    .isThrownBy(() -> read(task("\n" + rest)))
                    .satisfies(e -> assertThat(e.getMessage())
                            .startsWith("state.json, line 2, column ")
                            .endsWith(", task \"a\", field \"" + field + "\": " + problem));
        }

        @Test
        void read_missingIdOrDescription_isRefusedWithThePlace() {
            assertRefused(
                    "{\"tasks\": [\n{\"description\": \"\"}]}",
                    "state.json, line 2, column 1: field \"id\" is missing");
            assertRefused(
                    "{\"tasks\": {\"a\":\n{\"description\": \"\"}}}",
                    "state.json, line 2, column 1, task \"a\": field \"id\" is missing");
            assertRefused(
                    "{\"tasks\": {\"a\":\n{\"id\": \"a\"}}}",
                    "state.json, line 2, column 1, task \"a\": field \"description\" is missing");
        }

        @Test
        void read_keyUnlikeItsId_isRefused() {
            assertRefused(
                    "{\"tasks\": {\"a\": {\n\"id\": \"b\", \"description\": \"\"}}}",
                    "state.json, line 2, column 7, task \"a\", field \"id\": the id is \"b\","
                            + " but the task stands under the key \"a\"");
        }

        @Test
        void read_duplicateId_isRefusedInBothForms() {
            String one = "{\"id\": \"a\", \"description\": \"\"}";

            assertRefused(
                    "{\"tasks\": [" + one + ",\n " + one + "]}",
                    "state.json, line 2, column 2, task \"a\": Duplicate task id: a");
            assertRefused(
                    "{\"tasks\": {\"a\": " + one + ",\n\"a\": " + one + "}}",
                    "state.json, line 2, column 6, task \"a\": Duplicate task id: a");
        }
    }

    @Nested
    class Files {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "null",
                    "[]",
                    "5",
                    "{",
                    "{}",
                    "{\"tasks\": null}",
                    "{\"tasks\": 5}",
                    "{\"tasks\": {}",
                    "{\"tasks\": {}} x",
                    "{\"tasks\": {}} {}",
                    "{\"tasks\": {}, \"tasks\": {}}",
                    "{\"tasks\": [5]}",
                    "{\"tasks\": {\"a\": null}}",
                    "{\"tasks\": {\"a\": []}}",
                    "{'tasks': {}}",
                    "{\"tasks\": {},}",
                    "{\"tasks\": {\"a\": {\"id\": \"a\", \"description\": \"\u0001\"}}}",
                    "\0\0\0\0"
                })
        void read_notAWorkflow_isRefusedWithThePlace(String json) {
            assertThatExceptionOfType(StateFileException.class)
                    .isThrownBy(() -> read(json))
                    .withMessageMatching("(?s)state\\.json, line \\d+, column \\d+.*: .+");
        }

        @Test
        void read_invalidUtf8_isRefusedWithThePlace() {
            assertThatExceptionOfType(StateFileException.class)
                    .isThrownBy(() -> StateJson.read("{\n \"tasks\": {\"\u00e9\": 1}}".getBytes(ISO_8859_1), "f"))
                    .withMessage("f, line 2, column 13: byte 0xe9 is not UTF-8");
        }

        @Test
        void read_deepNestingAndHugeValues_areRefused() {
            assertThatExceptionOfType(StateFileException.class).isThrownBy(() -> read("[".repeat(1_000_000)));
            assertThatExceptionOfType(StateFileException.class)
                    .isThrownBy(() -> read("{\"tasks\": " + "[".repeat(1_000_000)));
            assertThatExceptionOfType(StateFileException.class)
                    .isThrownBy(() -> read(task("\"timeout_seconds\": " + "1".repeat(5_000))));
            assertThatExceptionOfType(StateFileException.class)
                    .isThrownBy(() -> read(task("\"description\": \"" + "x".repeat((16 << 20) + 1) + "\"")));
            assertThatExceptionOfType(StateFileException.class)
                    .isThrownBy(() -> read("{\"tasks\": {\"" + "k".repeat(200_000) + "\": {}}}"));
        }

        @Test
        void read_longestIdAndText_comeBack() {
            Task longest = Task.builder("\u6f22".repeat(TaskText.MAX_ID))
                    .description("\u6f22".repeat(TaskText.MAX_TEXT))
                    .build();
            WorkflowState state = WorkflowState.of(longest);

            assertThat(StateJson.read(StateJson.write(state), "f")).isEqualTo(state);
        }
    }
}
