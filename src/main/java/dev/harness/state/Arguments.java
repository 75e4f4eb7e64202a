package dev.harness.state;

import java.util.Objects;

/** Refuses invalid arguments, before anything is done. */
final class Arguments {
    private Arguments() {}

    static <T> T required(String name, T value) {
        if (Objects.isNull(value)) {
            throw new IllegalArgumentException(name + " is null; it is required");
        }
        return value;
    }

    static String worker(String id) {
        if (required("workerId", id).isBlank()) {
            throw new IllegalArgumentException("workerId \"" + id + "\" is blank; a worker has a name");
        }
        if (id.length() > TaskText.MAX_WORKER) {
            throw new IllegalArgumentException(
                    "workerId has " + id.length() + " characters; at most " + TaskText.MAX_WORKER + " are allowed");
        }
        return id;
    }
}
