package dev.harness.trajectory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns events into lines. Thread-safe: holds no state. */
final class EventWriter {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final ObjectWriter VALUES =
            JsonMapper.builder(JSON).addModule(times()).build().writer();

    private EventWriter() {}

    /**
     * Returns the event as one line of JSON.
     *
     * @param maxBytes how long it may be, without the newline at its end
     * @throws IllegalArgumentException if the event cannot be written, is written as anything but one object, or is too
     *     long
     */
    static EventLine line(Object event, int maxBytes) {
        EventLine line = new EventLine();
        boolean raw = write(event, event, line);
        if (!line.isObject()) {
            throw refused(event, "an event is a JSON object, e.g. a map or a record", null);
        }
        EventLine whole = raw || line.holdsNewline() ? reread(event, line) : line;
        if (whole.size() > maxBytes) {
            String rule =
                    "it has " + whole.size() + " bytes; at most " + maxBytes + " are logged, so that it can be read";
            throw refused(event, rule + " again. Give the logger a higher bound, or log less at once", null);
        }
        return whole;
    }

    private static boolean write(Object event, Object value, EventLine line) {
        try (RawJsonGenerator json = new RawJsonGenerator(JSON.createGenerator(line))) {
            VALUES.writeValue(json, value);
            json.flush();
            return json.wroteRaw();
        } catch (IOException | RuntimeException e) {
            throw refused(event, String.valueOf(e.getMessage()), e);
        }
    }

    /** Parts that a serializer wrote past the generator may be no JSON, or several lines of it. */
    private static EventLine reread(Object event, EventLine line) {
        JsonNode tree = EventReader.standardEvent(line.bytes(), 0, line.size());
        if (tree == null) {
            throw refused(event, "the raw text in it is not JSON", null);
        }
        EventLine compact = new EventLine();
        write(event, tree, compact);
        return compact;
    }

    private static IllegalArgumentException refused(Object event, String why, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "event of type " + event.getClass().getName() + " cannot be logged: " + why, cause);
    }

    /** Jackson alone refuses times, which most events hold: they are written as ISO-8601 text. */
    private static SimpleModule times() {
        SimpleModule module = new SimpleModule("times");
        List.of(
                        Instant.class,
                        Duration.class,
                        LocalDate.class,
                        LocalDateTime.class,
                        OffsetDateTime.class,
                        ZonedDateTime.class)
                .forEach(type -> module.addSerializer(type, ToStringSerializer.instance));
        return module;
    }
}
