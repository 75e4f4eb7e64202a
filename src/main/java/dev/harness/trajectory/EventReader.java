package dev.harness.trajectory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.harness.io.ReverseLines;
import dev.harness.io.Utf8;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the last lines of a file into events, passing over what is damaged. Thread-safe: holds no state. */
final class EventReader {
    /** The length of a line is bounded before it is parsed, so lengths within it need no bound of their own. */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final ObjectReader TREES = JsonMapper.builder(JSON)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private EventReader() {}

    /** Returns the last events of the file, oldest first. */
    static List<JsonNode> last(FileChannel file, int count, int maxEvent) throws IOException {
        ReverseLines lines = new ReverseLines(file, maxEvent);
        Deque<JsonNode> events = new ArrayDeque<>();
        while (events.size() < count && lines.previous()) {
            JsonNode event = event(lines.bytes(), lines.from(), lines.to());
            if (event != null) {
                events.addFirst(event);
            }
        }
        return List.copyOf(events);
    }

    /** Returns the event of a line, or null if the line is not one whole JSON object in UTF-8. */
    static @Nullable JsonNode event(byte[] bytes, int lineFrom, int lineTo) {
        int from = lineFrom;
        int to = lineTo;
        while (from < to && isSpace(bytes[from])) {
            from++;
        }
        while (from < to && isSpace(bytes[to - 1])) {
            to--;
        }
        boolean braced = to - from >= 2 && bytes[from] == '{' && bytes[to - 1] == '}';
        return braced && Utf8.firstInvalid(bytes, from, to) < 0 ? parse(bytes, from, to) : null;
    }

    private static @Nullable JsonNode parse(byte[] bytes, int from, int to) {
        try {
            return TREES.readTree(bytes, from, to - from);
        } catch (JsonProcessingException damaged) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory could not be read", e);
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
