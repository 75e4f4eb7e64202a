package dev.harness.state;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The status of a task. In JSON the names are lower case: {@code "pending"}. Immutable, so thread-safe. */
public enum TaskStatus {
    /** Waits for its dependencies or for a worker. */
    PENDING,
    /** A worker holds it until it completes, fails or exceeds its timeout. */
    RUNNING,
    /** Completed; tasks that depend on it may start. */
    COMPLETED,
    /** Failed or cancelled; tasks that depend on it never start. */
    FAILED;

    private static final TaskStatus[] VALUES = values();

    private final String json = name().toLowerCase(Locale.ROOT);

    String json() {
        return json;
    }

    static Optional<TaskStatus> fromJson(String text) {
        for (TaskStatus status : VALUES) {
            if (status.json.equals(text)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    static String jsonNames() {
        return Arrays.stream(VALUES).map(TaskStatus::json).collect(Collectors.joining(", "));
    }
}
