package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One field of a whole file is missing, of another type, out of range, or unknown. */
class ForeignFieldsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MARK = "the value";
    private static final Run RUN = WholeRunTest.runs().get(0);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /0/threads                              | "1"     | a count
            /0/harness                              | []      | an object
            /0/harness/run/name                     |         | a string
            /0/harness/run/name                     | null    | a string
            /0/harness/run/name                     | 3       | a string
            /0/harness/run/name                     | 1.5     | a string
            /0/harness/run/name                     | true    | a string
            /0/harness/run/name                     | ["a"]   | a string
            /0/harness/run/time                     | "today" | a time such as 2026-01-31T12:00:00Z
            /0/harness/run/time                     | 3       | a time such as 2026-01-31T12:00:00Z
            /0/harness/run/time                     |         | a time such as 2026-01-31T12:00:00Z
            /0/harness/run/commit                   | []      | an object
            /0/harness/run/commit                   | ""      | an object
            /0/harness/run/commit/branch            | 3       | a string
            /0/harness/run/commit/dirty             | "true"  | true or false
            /0/harness/run/commit/dirty             | 1       | true or false
            /0/harness/run/commit/dirty             |         | true or false
            /0/harness/run/machine                  |         | an object
            /0/harness/run/machine                  | "x"     | an object
            /0/harness/run/machine/processors       | 1.5     | a count
            /0/harness/run/machine/processors       | -1      | a count
            /0/harness/run/machine/processors       | 2147483648 | a count
            /0/harness/run/machine/processors       |         | a count
            /0/harness/run/machine/memoryBytes      | 1.5     | a whole number
            /0/harness/run/machine/memoryBytes      | "3"     | a whole number
            /0/harness/run/machine/memoryBytes      | 9223372036854775808 | a whole number
            /0/harness/run/machine/flags            | "-Xmx1g" | a list
            /0/harness/run/machine/flags            | {}      | a list
            /0/harness/run/machine/flags            |         | a list
            /0/harness/run/machine/flags/0          | 3       | a string
            /0/harness/run/machine/flags/0          | null    | a string
            /0/harness/run/memory                   |         | a list
            /0/harness/run/memory                   | {}      | a list
            /0/harness/run/memory/0                 | 3       | an object
            /0/harness/run/memory/0                 | null    | an object
            /0/harness/run/memory/0/kind            | "HEAPS" | one of [ALLOCATED, OPERATION, RETAINED, HEAP]
            /0/harness/run/memory/0/kind            | ""      | one of [ALLOCATED, OPERATION, RETAINED, HEAP]
            /0/harness/run/memory/0/kind            | "1"     | one of [ALLOCATED, OPERATION, RETAINED, HEAP]
            /0/harness/run/memory/0/kind            | 1       | one of [ALLOCATED, OPERATION, RETAINED, HEAP]
            /0/harness/run/memory/0/limitBytes      | 1.0     | a whole number
            /0/harness/run/memory/0/verdict         |         | an object
            /0/harness/run/memory/0/verdict/used    | "NaN"   | a number
            /0/harness/run/memory/0/verdict/used    | "3"     | a number
            /0/harness/run/memory/0/verdict/used    | null    | a number
            /0/harness/run/memory/0/verdict/place   | 3       | a string
            /0/harness/run/memory/0/verdict/place   |         | a string
            /0/harness/run/memory/0/verdict/outcome |         | one of [OK, BROKEN, CANNOT_TELL]
            /0/harness/run/memory/0/verdict/facts/1/value | 3 | a string
            /0/harness/run/memory/0/allocators/0/bytes | 1.5  | a whole number
            /0/harness/run/memory/0/allocators/0/bytes |      | a whole number
            /0/harness/run/memory/0/allocators/0/bytes | 9223372036854775808 | a whole number
            /0/harness/run/memory/0/sizes           | 3       | a list
            /0/harness/run/memory/0/sizes/0         | {}      | a pair [bytes, objects]
            /0/harness/run/growth/1/points/1        | 3       | a pair [size, cost]
            /0/harness/run/seed                     | 1.5     | a whole number
            /0/harness/run/load                     | "3"     | a number
            /0/harness/run/unmeasured               |         | a list
            /0/harness/run/unmeasured/0/jvms        |         | a count
            /0/harness/run/unmeasured/0/belowNanos  | "3"     | a number
            /0/harness/run/unmeasured/0/iterations  | "3"     | a whole number
            /0/harness/run/unmeasured/0/method      | 3       | a string
            /0/harness/run/unmeasured/0/method      |         | a string
            /0/harness/params                       | []      | an object
            /0/harness/params/second                | 3       | a string
            /0/harness/params/second                | null    | a string
            /1/primaryMetric/rawData                |         | a list
            /1/primaryMetric/rawData                | 3       | a list
            /1/primaryMetric/rawData/0              | 3       | a list
            /1/primaryMetric/rawData/0              | null    | a list
            /1/primaryMetric/rawData/0/1            | "3"     | a number
            /1/primaryMetric/rawData/0/1            | "NaN"   | a number
            /1/secondaryMetrics                     |         | an object
            /1/secondaryMetrics/gc.alloc.rate.norm/score | "3" | a number
            """)
    void read_fieldThatIsNotAsItMustBe_refusedWithPlaceRuleAndWhatWasFound(String place, String value, String rule) {
        String path = place.replaceAll("/(\\d+)", "[$1]").replace('/', '.');
        assertThatThrownBy(() -> readWith(place, value))
                .isInstanceOf(RunFileException.class)
                .hasMessage("run.json: " + path + (value == null ? " is missing" : " is " + value) + ", but must be "
                        + rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /0/harness/run/memory/0/sizes/0        | [1]         | [0].harness.run.memory[0].sizes[0].objects is missing, but must be a whole number
            /0/harness/run/memory/0/sizes/0        | [1.5, 2]    | [0].harness.run.memory[0].sizes[0] is [1.5,2], but must be a whole number
            /0/harness/run/memory/0/verdict/used   | 1e999       | [0].harness.run.memory[0].verdict.used is "Infinity", but must be a number
            /0/harness/run/growth/1/points/1       | []          | [0].harness.run.growth[1].points[1].size is missing, but must be a count
            /0/harness/run/growth/1/points/1       | [1, "2"]    | [0].harness.run.growth[1].points[1] is [1,"2"], but must be a number
            /1/harness/iterations                  | 0           | [1]: a.B.d: iterations is 0, but must be at least 1
            /1/threads                             | 0           | [1]: a.B.d: threads is 0, but must be at least 1
            /1/primaryMetric/rawData               | []          | [1]: no samples: a measurement has at least one round
            /0/harness/run/load                    | -1          | [0].harness.run: load is -1.0, but must be a number of at least 0
            /0/harness/run/unmeasured/0/belowNanos |             | [0].harness.run: below NaN ns in 3 JVMs is no measurement
            /0/harness/run/unmeasured/0/iterations | 0           | [0].harness.run: a.B.tiny: iterations is 0, but must be at least 1
            """)
    void read_partOfAPairOrFigureOutOfRange_refusedWithPlaceAndReason(String place, String value, String message) {
        assertThatThrownBy(() -> readWith(place, value))
                .isInstanceOf(RunFileException.class)
                .hasMessage("run.json: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/0/x",
                "/0/primaryMetric/x",
                "/0/harness/x",
                "/0/harness/run/x",
                "/0/harness/run/commit/x",
                "/0/harness/run/machine/x",
                "/0/harness/run/memory/0/x",
                "/0/harness/run/memory/0/verdict/x",
                "/0/harness/run/memory/0/verdict/facts/0/x",
                "/0/harness/run/growth/0/x",
                "/0/harness/run/unmeasured/0/x",
            })
    void read_fieldOfALaterVersion_ignored(String place) throws IOException {
        assertThat(readWith(place, "{\"any\": [null, 1.5]}")).isEqualTo(RUN);
    }

    private static Run readWith(String place, @Nullable String value) throws IOException {
        JsonNode root = MAPPER.readTree(JmhJson.write(RUN));
        JsonPointer pointer = JsonPointer.compile(place);
        JsonNode parent = root.at(pointer.head());
        if (parent instanceof ArrayNode array) {
            array.set(pointer.last().getMatchingIndex(), MARK);
        } else if (value == null) {
            ((ObjectNode) parent).remove(pointer.last().getMatchingProperty());
        } else {
            ((ObjectNode) parent).put(pointer.last().getMatchingProperty(), MARK);
        }
        String text = root.toString().replace("\"" + MARK + "\"", value == null ? "" : value);
        return JmhJson.read(text.getBytes(StandardCharsets.UTF_8), "run.json");
    }
}
