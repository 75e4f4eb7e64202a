package dev.harness.trajectory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrajectoryLoggerTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

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

    record Event(String name, int number) {}

    record RawEvent(@JsonRawValue String raw) {}

    record TimedEvent(Instant at) {}

    @Nested
    class Log {
        @Test
        void log_mapRecordAndNode_areLinesInOrder() throws IOException {
            logger.log(Map.of("a", 1));
            logger.log(new Event("b", 2));
            logger.log(MAPPER.createObjectNode().put("c", 3));

            assertThat(Files.readString(file)).isEqualTo("{\"a\":1}\n{\"name\":\"b\",\"number\":2}\n{\"c\":3}\n");
        }

        @Test
        void log_newlinesControlsAndEmoji_stayOnOneLineAndComeBack() throws IOException {
            String text = "line\nbreak\r\u0000\u2028ü漢😀\"\\ half a pair: \ud83d";

            logger.log(Map.of("text", text));

            assertThat(Files.readAllLines(file)).hasSize(1);
            assertThat(logger.tail(1).get(0).get("text").textValue()).isEqualTo(text);
        }

        @Test
        void log_times_areIsoText() {
            logger.log(new TimedEvent(Instant.parse("2026-01-02T03:04:05.000006Z")));

            assertThat(logger.tail(1)).hasToString("[{\"at\":\"2026-01-02T03:04:05.000006Z\"}]");
        }

        @Test
        void log_rawJsonOfSeveralLines_isOneLine() throws IOException {
            logger.log(new RawEvent("{\n\"x\": 1}"));

            assertThat(Files.readString(file)).isEqualTo("{\"raw\":{\"x\":1}}\n");
        }

        @Test
        void log_missingFolders_areMade() {
            Path deep = folder.resolve("a/b/c.jsonl");
            try (TrajectoryLogger nested = new TrajectoryLogger(deep)) {
                nested.log(Map.of("a", 1));
            }

            assertThat(deep).exists();
        }

        @Test
        void log_newFile_isReadableByOwnerAndGroupOnly() throws IOException {
            logger.log(Map.of("a", 1));

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-r-----");
        }

        @Test
        void log_eventOfSeveralMegabytes_isOneLine() throws IOException {
            String huge = "x".repeat(5 << 20);

            try (TrajectoryLogger roomy = new TrajectoryLogger(file, 6 << 20)) {
                roomy.log(Map.of("huge", huge));
                roomy.log(Map.of("a", 1));

                assertThat(Files.readAllLines(file)).hasSize(2);
                assertThat(roomy.tail(2).get(0).get("huge").textValue()).isEqualTo(huge);
            }
            assertThat(logger.tail(2)).hasToString("[{\"a\":1}]");
        }

        @Test
        void log_fileMovedAway_beginsANewOne() throws IOException {
            logger.log(Map.of("a", 1));
            Path old = Files.move(file, folder.resolve("old.jsonl"), StandardCopyOption.ATOMIC_MOVE);

            logger.log(Map.of("b", 2));

            assertThat(Files.readString(old)).isEqualTo("{\"a\":1}\n");
            assertThat(Files.readString(file)).isEqualTo("{\"b\":2}\n");
        }

        @Test
        void log_folderDeleted_isMadeAgain() throws IOException {
            Path deep = folder.resolve("sub/log.jsonl");
            try (TrajectoryLogger nested = new TrajectoryLogger(deep)) {
                nested.log(Map.of("a", 1));
                for (Path each : List.of(deep, deep.resolveSibling(".log.jsonl.lock"), deep.getParent())) {
                    Files.delete(each);
                }

                nested.log(Map.of("b", 2));
            }

            assertThat(Files.readString(deep)).isEqualTo("{\"b\":2}\n");
        }

        @Test
        void log_interruptedThread_logsAndStaysInterrupted() {
            Thread.currentThread().interrupt();
            try {
                logger.log(Map.of("a", 1));

                assertThat(logger.tail(1)).hasSize(1);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }

        @Test
        void log_afterClose_isRefused() {
            logger.close();
            logger.close();

            assertThatIllegalStateException()
                    .isThrownBy(() -> logger.log(Map.of("a", 1)))
                    .withMessage("the logger of " + file + " is closed");
        }
    }

    @Nested
    class Refusals {
        @Test
        void log_notAnObject_isRefusedAndNothingIsAppended() throws IOException {
            logger.log(Map.of("a", 1));
            Map<String, Object> cyclic = new LinkedHashMap<>();
            cyclic.put("self", cyclic);
            List<Object> events = Arrays.asList(
                    "text",
                    1,
                    true,
                    List.of(Map.of("a", 1)),
                    MAPPER.nullNode(),
                    new Object(),
                    cyclic,
                    new RawEvent("{broken"),
                    new RawEvent("1}{\"x\":2"),
                    new RawEvent("NaN"),
                    null);

            for (Object event : events) {
                assertThatIllegalArgumentException()
                        .as("%s", event instanceof Map ? "a cyclic map" : event)
                        .isThrownBy(() -> logger.log(event));
            }

            assertThat(Files.readString(file)).isEqualTo("{\"a\":1}\n");
        }

        @Test
        void log_refusal_namesTypeAndRule() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> logger.log("text"))
                    .withMessage("event of type java.lang.String cannot be logged: "
                            + "an event is a JSON object, e.g. a map or a record");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, (1 << 30) + 1})
        void bound_outsideItsRange_isRefused(int bound) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TrajectoryLogger(file, bound))
                    .withMessage("longest event of " + bound + " bytes is outside 1 to 1073741824");
        }
    }

    @Nested
    class Tail {
        @Test
        void tail_missingOrEmptyFileOrNoCount_isEmpty() throws IOException {
            assertThat(logger.tail(3)).isEmpty();
            assertThat(file).doesNotExist();
            Files.createFile(file);
            assertThat(logger.tail(3)).isEmpty();
            logger.log(Map.of("a", 1));
            assertThat(logger.tail(0)).isEmpty();
            assertThat(logger.tail(-1)).isEmpty();
        }

        @Test
        void tail_fewerAndMore_areTheLastInOrder() {
            for (int i = 0; i < 5; i++) {
                logger.log(Map.of("n", i));
            }

            assertThat(numbers(logger.tail(2))).containsExactly(3, 4);
            assertThat(numbers(logger.tail(5))).containsExactly(0, 1, 2, 3, 4);
            assertThat(numbers(logger.tail(Integer.MAX_VALUE))).containsExactly(0, 1, 2, 3, 4);
        }

        @Test
        void tail_damagedLines_areSkippedAndDoNotCount() throws IOException {
            Files.write(file, "{\"n\":1}\n\n  \n{\"n\":\n[1]\n42\n{\"n\":9} x\n{}{}\n{\"n\":2}\r\n".getBytes(UTF_8));
            Files.write(file, new byte[] {0, 1, 2, '\n'}, StandardOpenOption.APPEND);
            Files.write(file, new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}', '\n'}, StandardOpenOption.APPEND);
            Files.writeString(file, "{\"n\":3}", StandardOpenOption.APPEND);

            assertThat(numbers(logger.tail(3))).containsExactly(1, 2, 3);
        }

        @Test
        void log_afterATornLine_startsOnALineOfItsOwn() throws IOException {
            Files.writeString(file, "{\"n\":1}\n{\"n\":2,\"te");

            logger.log(Map.of("n", 3));

            assertThat(Files.readString(file)).isEqualTo("{\"n\":1}\n{\"n\":2,\"te\n{\"n\":3}\n");
            assertThat(numbers(logger.tail(2))).containsExactly(1, 3);
        }

        @Test
        void tail_fileCutAtEveryByte_isTheLongestWholePrefix() throws IOException {
            List<Integer> ends = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                logger.log(Map.of("n", i, "text", "ü漢😀".repeat(i)));
                ends.add((int) Files.size(file));
            }
            byte[] whole = Files.readAllBytes(file);

            for (int cut = 0; cut <= whole.length; cut++) {
                Files.write(file, Arrays.copyOf(whole, cut));
                int length = cut;
                // The newline alone may be missing.
                int expected =
                        (int) ends.stream().filter(end -> end - 1 <= length).count();
                assertThat(logger.tail(100)).as("cut at %d", cut).hasSize(expected);
            }
        }
    }

    private static List<Integer> numbers(List<JsonNode> events) {
        return events.stream().map(event -> event.get("n").intValue()).toList();
    }
}
