package dev.harness.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attempts, results, metadata and the rest: in memory and in files. */
class TaskDetailsTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private final ObjectMapper json = new ObjectMapper();

    private static Task.Builder task() {
        return Task.builder("a").description("");
    }

    private Task full() throws IOException {
        return task().attempts(2)
                .maxAttempts(3)
                .notBefore(Instant.parse("2026-01-02T03:04:05.678901999Z"))
                .failure("größer\u0000")
                .result(json.readTree("[1, null, {\"\": 0.1}]"))
                .metadata(json.readTree("{\"b\": 1, \"a\": {\"x\": []}}"))
                .build();
    }

    private static Task reread(Task task) {
        byte[] bytes = StateJson.write(WorkflowState.of(task));
        return StateJson.read(bytes, "file").tasks().get(task.id());
    }

    @Nested
    class InMemory {
        @Test
        void fields_unset_areAbsentAndNotWritten() {
            Task task = task().build();

            assertThat(task.attempts()).isZero();
            assertThat(task.maxAttempts()).isZero();
            assertThat(task.result()).isEmpty();
            assertThat(task.failure()).isEmpty();
            assertThat(task.notBefore()).isEmpty();
            assertThat(task.metadata()).isEmpty();
            assertThat(new String(StateJson.write(WorkflowState.of(task)), UTF_8))
                    .doesNotContain("attempts", "not_before", "failure", "result", "metadata");
        }

        @Test
        void fields_set_comeBackFromBuilderAndFile() throws IOException {
            Task task = full();

            assertThat(task.notBefore()).contains(Instant.parse("2026-01-02T03:04:05.678901Z"));
            assertThat(task.toBuilder().build()).isEqualTo(task).hasSameHashCodeAs(task);
            assertThat(reread(task)).isEqualTo(task).hasSameHashCodeAs(task);
            assertThat(new String(StateJson.write(WorkflowState.of(task)), UTF_8))
                    .contains(
                            "\"attempts\": 2",
                            "\"max_attempts\": 3",
                            "\"not_before\": \"2026-01-02T03:04:05.678901Z\"",
                            "\"result\": [1,null,{\"\":0.1}]",
                            "\"metadata\": {\"b\":1,\"a\":{\"x\":[]}}");
        }

        @Test
        void equals_oneFieldDiffers_isFalse() throws IOException {
            Task task = full();

            assertThat(List.of(
                            task.toBuilder().attempts(1).build(),
                            task.toBuilder().maxAttempts(0).build(),
                            task.toBuilder().notBefore(null).build(),
                            task.toBuilder().failure(null).build(),
                            task.toBuilder().result(null).build(),
                            task.toBuilder().metadata(NODES.objectNode()).build()))
                    .doesNotContain(task);
            assertThat(task.toBuilder()
                            .metadata(json.readTree("{\"a\": {\"x\": []}, \"b\": 1}"))
                            .build())
                    .isEqualTo(task);
        }

        @Test
        void nodes_changedOutside_leaveTheTaskAsItIs() {
            ObjectNode mine = NODES.objectNode().put("n", 1);
            mine.putArray("list").add(1);
            Task task = task().result(mine).metadata(mine).build();
            ObjectNode before = mine.deepCopy();
            mine.put("n", 2).withArray("list").add(2);
            ((ObjectNode) task.result().orElseThrow())
                    .put("n", 3)
                    .withArray("list")
                    .add(3);
            ((ObjectNode) task.metadata().orElseThrow()).removeAll();

            assertThat(task.result()).contains(before);
            assertThat(task.metadata()).contains(before);
        }

        @Test
        void nodes_jsonNull_areNone() {
            assertThat(task().result(NODES.nullNode())
                            .metadata(NODES.nullNode())
                            .build())
                    .isEqualTo(task().build());
            assertThat(task().result(NODES.missingNode()).build()).isEqualTo(task().build());
            assertThat(task().metadata(NODES.objectNode()).build().metadata()).contains(NODES.objectNode());
        }

        @Test
        void numbers_anyKind_keepTheirValue() {
            ArrayNode numbers = NODES.arrayNode()
                    .add(1)
                    .add(Long.MIN_VALUE)
                    .add(1.5)
                    .add(0.1)
                    .add(Double.MIN_VALUE)
                    .add(new BigDecimal("12345678901234567890.1234567890123456789"))
                    .add(new BigDecimal("1e400"))
                    .add(new BigDecimal("9".repeat(900)).toBigInteger());
            Task task = task().result(numbers).build();

            assertThat(task.result().orElseThrow()).hasToString(numbers.toString());
            assertThat(reread(task)).isEqualTo(task);
            assertThat(reread(task).result().orElseThrow()).hasToString(numbers.toString());
            assertThat(task.result().orElseThrow().get(3)).isEqualTo(NODES.numberNode(0.1));
        }

        @Test
        void nodes_deepest_comeBackAndDeeperAreRefused() {
            Task task = task().result(nested(JsonValue.MAX_DEPTH)).build();

            assertThat(reread(task)).isEqualTo(task);
            for (int depth : new int[] {JsonValue.MAX_DEPTH + 1, 1_500, 30_000}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> task().result(nested(depth)))
                        .withMessageStartingWith("task result is no JSON that can be kept: ");
            }
        }

        private JsonNode nested(int depth) {
            ArrayNode outer = NODES.arrayNode();
            for (int i = 1; i < depth; i++) {
                outer = NODES.arrayNode().add(outer);
            }
            return outer;
        }

        @Test
        void nodes_strange_areRefusedOrPlain() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> task().metadata(NODES.arrayNode()))
                    .withMessage("task metadata is array; it must be a JSON object");
            assertThatIllegalArgumentException().isThrownBy(() -> task().result(NODES.numberNode(Float.NaN)));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> task().result(NODES.numberNode(Double.NEGATIVE_INFINITY)));
            assertThatIllegalArgumentException().isThrownBy(() -> task().result(NODES.pojoNode(new Object())));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> task().result(NODES.objectNode().put("\udc00", 1)));
            Task torn = task().result(NODES.textNode("\ud800")).build();
            assertThat(reread(torn).result()).contains(NODES.textNode("\ud800"));
            assertThat(task().result(NODES.pojoNode(List.of("a"))).build().result())
                    .contains(NODES.arrayNode().add("a"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> task().metadata(NODES.objectNode().put("x", "y".repeat(100_000))))
                    .withMessage("task metadata has 100008 bytes as UTF-8 JSON; at most 65536 are allowed");
            assertThatIllegalArgumentException().isThrownBy(() -> task().attempts(-1));
            assertThatIllegalArgumentException().isThrownBy(() -> task().maxAttempts(-1));
        }

        @Test
        void nodes_longestNameAndText_comeBack() {
            Task name = task().metadata(NODES.objectNode().put("漢".repeat(21_000), 1))
                    .build();
            Task text = task().result(NODES.textNode("\u0000".repeat(10_922))).build();

            assertThat(reread(name)).isEqualTo(name);
            assertThat(reread(text)).isEqualTo(text);
        }
    }

    @Nested
    class InFiles {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"attempts\": 1.5|attempts|a whole number from 0 to 2147483647 is needed, not a number",
                    "\"attempts\": \"1\"|attempts|a whole number from 0 to 2147483647 is needed, not a string",
                    "\"max_attempts\": 99999999999|max_attempts|a whole number from 0 to 2147483647 is needed, not 99999999999",
                    "\"max_attempts\": -1|max_attempts|task max_attempts of -1 is negative",
                    "\"not_before\": 5|not_before|a string is needed, not a number",
                    "\"failure\": {}|failure|a string is needed, not an object",
                    "\"metadata\": [1]|metadata|task metadata is array; it must be a JSON object",
                })
        void read_badValue_namesPlaceFieldAndRule(String field, String name, String problem) {
            assertThatExceptionOfType(StateFileException.class)
                    .isThrownBy(() -> read(field))
                    .withMessageStartingWith("f, line 1, column ")
                    .withMessageEndingWith(", task \"a\", field \"" + name + "\": " + problem);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"result\": {\"a\": 1, \"a\": 2}", "\"result\": NaN", "\"metadata\": {\"a\":}"})
        void read_notJson_isRefusedWithThePlace(String field) {
            assertThatExceptionOfType(StateFileException.class)
                    .isThrownBy(() -> read(field))
                    .withMessageStartingWith("f, line 1, column ");
        }

        @Test
        void read_nulls_areAbsent() {
            assertThat(read("\"attempts\": null, \"max_attempts\": null, \"not_before\": null, \"failure\": null,"
                            + " \"result\": null, \"metadata\": null"))
                    .isEqualTo(task().build());
        }

        private Task read(String field) {
            String file = "{\"tasks\": {\"a\": {\"id\": \"a\", \"description\": \"\", " + field + "}}}";
            return StateJson.read(file.getBytes(UTF_8), "f").tasks().get("a");
        }
    }
}
