package dev.harness.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The directories that the current thread is changing by a function of the user. That function must not call any manager of
 * the same directory: it would wait for itself. Thread-safe.
 */
final class ChangeInProgress {
    private static final ThreadLocal<@Nullable Deque<Object>> DIRECTORIES = new ThreadLocal<>();

    private ChangeInProgress() {}

    /** Runs the function, marked as a change of the directory. */
    static <T> T of(Path directory, Supplier<T> change) {
        Deque<Object> before = DIRECTORIES.get();
        Deque<Object> changing = before == null ? new ArrayDeque<>() : before;
        changing.push(identity(directory));
        DIRECTORIES.set(changing);
        try {
            return change.get();
        } finally {
            changing.pop();
            if (changing.isEmpty()) {
                DIRECTORIES.remove();
            }
        }
    }

    /** Refuses a call from within a change of this directory. */
    static void refuseCalls(Path directory) {
        Deque<Object> changing = DIRECTORIES.get();
        if (changing != null && changing.contains(identity(directory))) {
            throw new IllegalStateException(
                    directory
                            + ": a change in progress must not call the manager that makes it, nor another one of its directory");
        }
    }

    private static Object identity(Path directory) {
        Path name = directory.toAbsolutePath().normalize();
        try {
            return Objects.requireNonNullElse(
                    Files.readAttributes(directory, BasicFileAttributes.class).fileKey(), name);
        } catch (IOException missing) {
            return name;
        }
    }
}
