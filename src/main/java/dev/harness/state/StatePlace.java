package dev.harness.state;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes error messages with the place in a state file, all in the same form. */
final class StatePlace {
    private final String file;
    private final byte[] json;
    private @Nullable String task;
    private @Nullable String field;

    StatePlace(String file, byte[] json) {
        this.file = file;
        this.json = json;
    }

    void task(@Nullable String id) {
        task = id;
        field = null;
    }

    void field(@Nullable String name) {
        field = name;
    }

    StateFileException at(JsonLocation location, String problem) {
        return at(location.getLineNr(), location.getColumnNr(), problem, null);
    }

    /** Names the place of a byte. */
    StateFileException at(int offset, String problem) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (json[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return at(line, offset - lineStart + 1, problem, null);
    }

    /** Puts Jackson's refusal into words; bytes in memory cannot fail in any other way. */
    StateFileException unreadable(IOException e, JsonLocation reached) {
        JsonLocation location = reached;
        String problem = String.valueOf(e.getMessage());
        if (e instanceof JsonProcessingException refusal) {
            location = refusal.getLocation() == null ? reached : refusal.getLocation();
            problem = refusal.getOriginalMessage();
        }
        return at(location.getLineNr(), location.getColumnNr(), "is not JSON of a workflow: " + problem, e);
    }

    private StateFileException at(int line, int column, String problem, @Nullable Throwable cause) {
        StringBuilder place = new StringBuilder(file).append(", line ").append(line);
        place.append(", column ").append(column);
        if (task != null) {
            place.append(", task \"").append(shortened(task)).append('"');
        }
        if (field != null) {
            place.append(", field \"").append(shortened(field)).append('"');
        }
        return new StateFileException(place.append(": ").append(problem).toString(), cause);
    }

    static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "… (" + text.length() + " characters)";
    }
}
