package dev.harness.state;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one workflow from a stream of tokens; everything unexpected is refused where it stands. */
final class StateReader {
    private final JsonParser json;
    private final StatePlace place;
    private final TaskTableEditor tasks = TaskTableEditor.empty(16);
    private final TaskReader reader;
    private final @Nullable ForeignFields foreign;

    /**
     * Makes a reader.
     *
     * @param foreign where fields go that are not known; null if they are refused
     */
    StateReader(JsonParser json, StatePlace place, @Nullable ForeignFields foreign) {
        this.json = json;
        this.place = place;
        this.foreign = foreign;
        this.reader = new TaskReader(json, place, tasks, foreign);
    }

    WorkflowState workflow() throws IOException {
        expect(json.nextToken(), JsonToken.START_OBJECT, "a workflow is an object {\"tasks\": {…}}");
        boolean seen = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (!name.equals("tasks") && foreign != null) {
                foreign.leaveOut(name);
                json.nextToken();
                json.skipChildren();
                continue;
            }
            if (!name.equals("tasks")) {
                throw refused("unknown field \"" + StatePlace.shortened(name) + "\"; a workflow has only \"tasks\"");
            }
            if (seen) {
                throw refused("field \"tasks\" appears twice");
            }
            seen = true;
            tasks();
        }
        if (!seen) {
            throw refused("field \"tasks\" is missing");
        }
        if (json.nextToken() != null) {
            throw refused("the file has more data after the workflow");
        }
        return new WorkflowState(tasks.snapshot());
    }

    private void tasks() throws IOException {
        JsonToken token = json.nextToken();
        if (token == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                task(null);
            }
            return;
        }
        expect(token, JsonToken.START_OBJECT, "\"tasks\" is an object of tasks by id, or a list of tasks");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            place.task(key);
            json.nextToken();
            task(key);
        }
    }

    private void task(@Nullable String key) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, "a task is an object");
        JsonLocation start = json.currentTokenLocation();
        Task task = reader.read(key, start);
        if (!tasks.add(task)) {
            throw place.at(start, "Duplicate task id: " + StatePlace.shortened(task.id()));
        }
        place.task(null);
    }

    private void expect(@Nullable JsonToken actual, JsonToken wanted, String rule) {
        if (actual != wanted) {
            throw refused(rule + ", not " + describe(actual));
        }
    }

    private StateFileException refused(String problem) {
        return place.at(json.currentTokenLocation(), problem);
    }

    static String describe(@Nullable JsonToken token) {
        if (token == null) {
            return "the end of the file";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> token.name().toLowerCase(Locale.ROOT);
        };
    }
}
