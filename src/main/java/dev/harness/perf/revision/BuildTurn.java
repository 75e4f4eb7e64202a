package dev.harness.perf.revision;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * The turn to build in a folder: two builds there at once would take away each other's classes. It is a lock of the operating system on
 * a temporary file, so that it ends with the process; the file is removed with the turn. Stateless and thread-safe.
 */
final class BuildTurn {
    private BuildTurn() {}

    /**
     * Waits until no other process builds in the folder, and does some work.
     *
     * @param temporary where temporary files are
     * @param waiting is called if another process has the turn
     * @throws IOException if the file cannot be locked, or the work fails
     */
    static <T> T during(Path folder, Path temporary, Runnable waiting, Scratch.Work<T> work)
            throws IOException, InterruptedException {
        Path file = temporary.resolve(name(folder.toRealPath()));
        for (Runnable say = waiting; ; say = () -> {}) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                Optional<Object> opened = key(file);
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    say.run();
                    lock = channel.lock();
                }
                // Whoever had the turn may have removed this file; then others lock another one.
                if (lock.isValid() && opened.isPresent() && opened.equals(key(file))) {
                    return removing(file, work);
                }
            }
        }
    }

    private static String name(Path folder) {
        int hash = Objects.hash(folder.toString(), System.getProperty("user.name"));
        return "harness-build-" + Integer.toHexString(hash) + ".lock";
    }

    private static Optional<Object> key(Path file) throws IOException {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return Optional.of(key == null ? file : key);
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        }
    }

    private static <T> T removing(Path file, Scratch.Work<T> work) throws IOException, InterruptedException {
        Thread hook = new Thread(() -> remove(file), "harness-build-turn");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.run();
        } finally {
            remove(file);
            Scratch.drop(hook);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            // an empty file, which the next turn takes
        }
    }
}
