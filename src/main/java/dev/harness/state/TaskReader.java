package dev.harness.state;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one task after another; its buffers serve for all. */
final class TaskReader {
    private static final List<String> FIELDS = List.of(
            "id",
            "description",
            "status",
            "dependencies",
            "started_at",
            "completed_at",
            "claimed_by",
            "timeout_seconds",
            "instructions",
            "role",
            "attempts",
            "max_attempts",
            "not_before",
            "failure",
            "result",
            "metadata");

    /** The number of a field that is not known, while such are collected. */
    private static final int FOREIGN = FIELDS.size();

    private static final SerializableString[] NAMES =
            FIELDS.stream().map(SerializedString::new).toArray(SerializableString[]::new);

    private final JsonParser json;
    private final StatePlace place;
    private final TaskTableEditor earlier;
    private final @Nullable ForeignFields foreign;
    private final List<String> dependencies = new ArrayList<>();

    /**
     * Makes a reader.
     *
     * @param foreign where fields go that are not known; null if they are refused
     */
    TaskReader(JsonParser json, StatePlace place, TaskTableEditor earlier, @Nullable ForeignFields foreign) {
        this.json = json;
        this.place = place;
        this.earlier = earlier;
        this.foreign = foreign;
    }

    /** Reads up to the end of the task whose object has just begun. */
    Task read(@Nullable String key, JsonLocation start) throws IOException {
        // A builder needs the id first, and a file may hold it last: a stand-in takes the other fields.
        Task.Builder builder = Task.unnamed();
        int seen = 0;
        for (int field = field(0); field >= 0; field = field(field + 1)) {
            if (field == FOREIGN) {
                collect();
                continue;
            }
            place.field(FIELDS.get(field));
            if ((seen & 1 << field) != 0) {
                throw refused("appears twice");
            }
            seen |= 1 << field;
            json.nextToken();
            value(field, builder, key);
            place.field(null);
        }
        if ((seen & 1) == 0) {
            throw place.at(start, "field \"id\" is missing");
        }
        if ((seen & 2) == 0) {
            throw place.at(start, "field \"description\" is missing");
        }
        if (foreign != null) {
            foreign.moveTo(builder, problem -> place.at(start, problem));
        }
        return builder.build();
    }

    private void collect() throws IOException {
        String name = json.currentName();
        place.field(name);
        json.nextToken();
        if (foreign != null && !foreign.add(name, JsonValue.node(json))) {
            throw refused("appears twice");
        }
        place.field(null);
    }

    /** Returns the number of the next field, or -1 at the end; the one that should come next is found at once. */
    private int field(int likely) throws IOException {
        int guess = likely % NAMES.length;
        if (json.nextFieldName(NAMES[guess])) {
            return guess;
        }
        return json.currentToken() == JsonToken.FIELD_NAME ? known(json.currentName()) : -1;
    }

    private int known(String name) {
        int field = FIELDS.indexOf(name);
        if (field < 0 && foreign != null) {
            return FOREIGN;
        }
        if (field < 0) {
            throw refused(
                    "unknown field \"" + StatePlace.shortened(name) + "\"; a task has " + String.join(", ", FIELDS));
        }
        return field;
    }

    private void value(int field, Task.Builder builder, @Nullable String key) throws IOException {
        try {
            switch (field) {
                case 0 -> builder.id(id(key));
                case 1 -> builder.description(text());
                case 2 -> builder.status(status());
                case 3 -> builder.dependencies(dependencies());
                case 4 -> builder.startedAt(time());
                case 5 -> builder.completedAt(time());
                case 6 -> builder.claimedBy(optionalText());
                case 7 -> builder.timeout(timeout());
                case 8 -> builder.instructions(optionalText());
                case 9 -> builder.role(optionalText());
                case 10 -> builder.attempts(count());
                case 11 -> builder.maxAttempts(count());
                case 12 -> builder.notBefore(time());
                case 13 -> builder.failure(optionalText());
                case 14 -> builder.result(JsonValue.node(json));
                default -> builder.metadata(JsonValue.node(json));
            }
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private String id(@Nullable String key) throws IOException {
        String id = TaskText.id(text());
        if (key == null) {
            place.task(id);
            return id;
        }
        if (!id.equals(key)) {
            throw refused("the id is \"" + StatePlace.shortened(id) + "\", but the task stands under the key \""
                    + StatePlace.shortened(key) + "\"");
        }
        return key;
    }

    private TaskStatus status() throws IOException {
        String text = text();
        return TaskStatus.fromJson(text)
                .orElseThrow(() -> refused("\"" + StatePlace.shortened(text) + "\" is not a status; write one of "
                        + TaskStatus.jsonNames()));
    }

    private List<String> dependencies() throws IOException {
        expect(JsonToken.START_ARRAY, "a list of ids");
        dependencies.clear();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String id = text();
            int position = earlier.position(id);
            // Most dependencies name an earlier task: sharing its id halves the memory and the hashing.
            dependencies.add(position < 0 ? id : earlier.at(position).id());
        }
        return dependencies;
    }

    private Duration timeout() throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT && json.getNumberType() == JsonParser.NumberType.INT) {
            return Duration.ofSeconds(json.getIntValue());
        }
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw refused("a number of seconds is needed, not " + StateReader.describe(token));
        }
        return TaskTimeout.duration(json.getDecimalValue());
    }

    private int count() throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return 0;
        }
        if (token != JsonToken.VALUE_NUMBER_INT || json.getNumberType() != JsonParser.NumberType.INT) {
            throw refused("a whole number from 0 to " + Integer.MAX_VALUE + " is needed, not "
                    + (token == JsonToken.VALUE_NUMBER_INT ? json.getText() : StateReader.describe(token)));
        }
        return json.getIntValue();
    }

    private @Nullable Instant time() throws IOException {
        String text = optionalText();
        try {
            return text == null ? null : IsoTime.parse(text);
        } catch (DateTimeException e) {
            throw refused("\"" + StatePlace.shortened(String.valueOf(text))
                    + "\" is not a time; write ISO-8601, e.g. \"2026-01-02T03:04:05.678901Z\"");
        }
    }

    private @Nullable String optionalText() throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : text();
    }

    private String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a string");
        return json.getText();
    }

    private void expect(JsonToken wanted, String rule) {
        if (json.currentToken() != wanted) {
            throw refused(rule + " is needed, not " + StateReader.describe(json.currentToken()));
        }
    }

    private StateFileException refused(String problem) {
        return place.at(json.currentTokenLocation(), problem);
    }
}
