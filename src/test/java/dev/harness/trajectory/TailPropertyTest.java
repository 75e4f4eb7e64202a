package dev.harness.trajectory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.Lengthy;
import dev.harness.Slow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tail against a reading of the whole file that decodes and parses every line. */
@Slow
class TailPropertyTest {
    private static final ObjectMapper NAIVE = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir
    Path folder;

    private Path file;
    private TrajectoryLogger logger;

    @BeforeEach
    void open() {
        file = folder.resolve("trajectory.jsonl");
        logger = new TrajectoryLogger(file);
    }

    @Test
    void tail_randomFiles_isWhatTheNaiveReadingFinds() throws IOException {
        Random random = new Random(99);
        int events = 0;
        for (int round = 0; round < 150; round++) {
            byte[] content = randomFile(random);
            Files.write(file, content);
            int n = 1 + random.nextInt(30);
            List<JsonNode> expected = naiveTail(content, n);

            assertThat(logger.tail(n)).as("round %d", round).isEqualTo(expected);
            events += expected.size();
        }
        assertThat(events).isGreaterThan(800);
    }

    @Test
    @Lengthy
    void tail_tenThousandMutatedFiles_isWhatTheNaiveReadingFinds() throws IOException {
        byte[] whole = "{\"n\":1}\n{\"n\":2,\"s\":\"ü漢😀\\n\"}\n{\"n\":3,\"o\":{\"a\":[1,2.5,null]}}\n".getBytes(UTF_8);
        Random random = new Random(17);
        for (int round = 0; round < 10_000; round++) {
            byte[] mutated = Arrays.copyOf(whole, whole.length - random.nextInt(2) * random.nextInt(whole.length));
            for (int i = random.nextInt(4); i > 0 && mutated.length > 0; i--) {
                mutated[random.nextInt(mutated.length)] =
                        (byte) (random.nextBoolean() ? "\n{}[]\",:\\0 ".charAt(random.nextInt(11)) : random.nextInt());
            }
            Files.write(file, mutated);

            assertThat(logger.tail(10)).as("round %d", round).isEqualTo(naiveTail(mutated, 10));
        }
    }

    private static byte[] randomFile(Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int lines = random.nextInt(60);
        for (int i = 0; i < lines; i++) {
            out.write(randomLine(random, i));
            if (i + 1 < lines || random.nextBoolean()) {
                out.write('\n');
            }
        }
        return out.toByteArray();
    }

    private static byte[] randomLine(Random random, int number) {
        String text = "ü漢😀x".repeat(random.nextInt(random.nextInt(10) == 0 ? 4_000 : 20));
        byte[] event = ("{\"n\":" + number + ",\"text\":\"" + text + "\"}").getBytes(UTF_8);
        switch (random.nextInt(12)) {
            case 0:
                return new byte[0];
            case 1:
                return " \t ".getBytes(UTF_8);
            case 2:
                return Arrays.copyOf(event, random.nextInt(event.length));
            case 3:
                event[random.nextInt(event.length)] = (byte) 0xFF;
                return event;
            case 4:
                byte[] binary = new byte[random.nextInt(300)];
                random.nextBytes(binary);
                return binary;
            case 5:
                return "[1]".getBytes(UTF_8);
            case 6:
                return (" " + new String(event, UTF_8) + "\r").getBytes(UTF_8);
            default:
                return event;
        }
    }

    private static List<JsonNode> naiveTail(byte[] content, int n) {
        List<JsonNode> events = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= content.length; i++) {
            if (i == content.length || content[i] == '\n') {
                parse(Arrays.copyOfRange(content, from, i), events);
                from = i + 1;
            }
        }
        return events.subList(Math.max(0, events.size() - n), events.size());
    }

    private static void parse(byte[] line, List<JsonNode> events) {
        try {
            JsonNode event = NAIVE.readTree(
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString());
            if (event.isObject()) {
                events.add(event);
            }
        } catch (CharacterCodingException | JsonProcessingException damaged) {
            // not an event
        }
    }
}
