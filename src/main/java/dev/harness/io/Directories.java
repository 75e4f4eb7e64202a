package dev.harness.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes directories durable: a new file survives a power loss only after its directory was flushed. Thread-safe. */
public final class Directories {
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private Directories() {}

    /**
     * Makes a directory and every missing parent, and flushes the entries that lead to it.
     *
     * @param disk the disk that it lies on
     * @param directory the directory
     * @throws IOException if it cannot be made
     */
    public static void make(Disk disk, Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            return;
        }
        Path parent = absolute.getParent();
        if (parent != null) {
            make(disk, parent);
        }
        Files.createDirectories(absolute);
        if (parent != null) {
            force(disk, parent);
        }
    }

    /**
     * Flushes the entries of a directory; does nothing on Windows, which has no such call.
     *
     * @param disk the disk that it lies on
     * @param directory the directory
     * @throws IOException if the disk refuses
     */
    public static void force(Disk disk, Path directory) throws IOException {
        if (!WINDOWS) {
            disk.perform(Disk.Step.FORCE, directory, () -> {
                try (Flusher flusher = Flusher.ofDirectory(directory)) {
                    flusher.force(true);
                }
            });
        }
    }
}
