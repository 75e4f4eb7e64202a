package dev.harness.trajectory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
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
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the last lines of a file into events, passing over what is damaged. Thread-safe: holds no state. */
final class EventReader {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final ObjectReader STANDARD = reader(false);
    private static final ObjectReader PYTHON = reader(true);

    private EventReader() {}

    /** The length of a line is bounded before it is parsed, so lengths within it need no bound of their own. */
    private static ObjectReader reader(boolean python) {
        JsonFactory json = new JsonFactoryBuilder()
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .configure(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, python)
                .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
        return JsonMapper.builder(json)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .reader();
    }

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
    static @Nullable JsonNode event(byte[] bytes, int lineFrom, int to) {
        int from = startsWithMark(bytes, lineFrom, to) ? lineFrom + MARK.length : lineFrom;
        JsonNode event = standardEvent(bytes, from, to);
        return event == null && PythonNumbers.mayBeIn(bytes, from, to)
                ? event(EventReader::pythonTree, bytes, from, to)
                : event;
    }

    /** As {@link #event}, by the letter of the JSON standard. */
    static @Nullable JsonNode standardEvent(byte[] bytes, int from, int to) {
        return event(STANDARD::readTree, bytes, from, to);
    }

    /** Makes a tree of some of the bytes. */
    @FunctionalInterface
    private interface Parsing {
        JsonNode tree(byte[] bytes, int from, int length) throws IOException;
    }

    private static JsonNode pythonTree(byte[] bytes, int from, int length) throws IOException {
        try (JsonParser parser = PYTHON.createParser(bytes, from, length)) {
            return PYTHON.readTree(new PythonNumbers(parser));
        }
    }

    private static @Nullable JsonNode event(Parsing parsing, byte[] bytes, int lineFrom, int lineTo) {
        int from = lineFrom;
        int to = lineTo;
        while (from < to && isSpace(bytes[from])) {
            from++;
        }
        while (from < to && isSpace(bytes[to - 1])) {
            to--;
        }
        boolean braced = to - from >= 2 && bytes[from] == '{' && bytes[to - 1] == '}';
        return braced && Utf8.firstInvalid(bytes, from, to) < 0 ? parse(parsing, bytes, from, to) : null;
    }

    private static @Nullable JsonNode parse(Parsing parsing, byte[] bytes, int from, int to) {
        try {
            return parsing.tree(bytes, from, to - from);
        } catch (JsonProcessingException damaged) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory could not be read", e);
        }
    }

    private static boolean startsWithMark(byte[] bytes, int from, int to) {
        int length = Math.min(MARK.length, to - from);
        return Arrays.equals(bytes, from, from + length, MARK, 0, MARK.length);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
