package dev.harness.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out who holds a file's lock, for a message. */
final class LockHolder {
    private static final Path LOCKS = Path.of("/proc/locks");

    private LockHolder() {}

    /**
     * Describes the holder.
     *
     * @param word what the holder wrote down; 0 if it wrote nothing
     */
    static String describe(Path file, long word) {
        Optional<Long> id = word == 0 ? fromSystem(file) : Optional.of(Owner.id(word));
        return id.map(Owner::describe).orElse("another process");
    }

    /** Asks the operating system, which lists a lock as {@code 1: POSIX  ADVISORY  WRITE 4711 fe:00:393229 0 EOF}. */
    private static Optional<Long> fromSystem(Path file) {
        try {
            String inode = ":" + Files.getAttribute(file, "unix:ino");
            return Files.readString(LOCKS, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> !line.contains("->")) // who waits
                    .map(line -> line.trim().split("\\s+"))
                    .filter(fields -> fields.length > 5 && fields[5].endsWith(inode))
                    .map(fields -> Long.parseLong(fields[4]))
                    .filter(id -> id > 0)
                    .findFirst();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
