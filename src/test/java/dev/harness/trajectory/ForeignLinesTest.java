package dev.harness.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines as others write them, and lines that are too long. */
class ForeignLinesTest {
    @TempDir
    Path folder;

    private Path file;
    private TrajectoryLogger logger;

    @BeforeEach
    void open() {
        file = folder.resolve("trajectory.jsonl");
        logger = new TrajectoryLogger(file);
    }

    @AfterEach
    void close() {
        logger.close();
    }

    @Test
    void tail_pythonNumbers_areRead() throws IOException {
        Files.writeString(file, """
                    {"n": NaN, "m": [Infinity, {"o": -Infinity}], "s": "NaN"}
                    {"n": INF}
                    {"n": +Infinity}
                    {"n": nan}
                    {"n": NaN} x
                    {"NaN": 1, "n": }
                    {"n": -NaN}
                    """);

        List<JsonNode> events = logger.tail(10);

        assertThat(events).hasSize(1);
        assertThat(events.get(0).get("n").doubleValue()).isNaN();
        assertThat(events.get(0).at("/m/0").doubleValue()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(events.get(0).at("/m/1/o").doubleValue()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(events.get(0).get("s").textValue()).isEqualTo("NaN");
    }

    @Test
    void tail_byteOrderMarkBeforeALine_isIgnored() throws IOException {
        Files.writeString(file, "\ufeff{\"n\":1}\n\ufeff {\"n\":2}\r\n\ufeff\n\ufeff\ufeff{\"n\":9}\n {\"n\":3}");

        assertThat(numbers(logger.tail(9))).containsExactly(1, 2, 3);
    }

    @Test
    void log_eventAtTheBound_comesBackAndOneByteMoreIsRefused() throws IOException {
        try (TrajectoryLogger narrow = new TrajectoryLogger(file, 20)) {
            narrow.log(Map.of("text", "ü漢😀"));
            assertThat(narrow.tail(1)).hasSize(1);
            assertThat(Files.size(file)).isEqualTo(20 + 1);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> narrow.log(Map.of("text", "ü漢😀x")))
                    .withMessageStartingWith("event of type java.util.ImmutableCollections$Map1 cannot be logged: "
                            + "it has 21 bytes; at most 20 are logged");
            assertThat(Files.size(file)).isEqualTo(20 + 1);
        }
    }

    private static List<Integer> numbers(List<JsonNode> events) {
        return events.stream().map(event -> event.get("n").intValue()).toList();
    }
}
