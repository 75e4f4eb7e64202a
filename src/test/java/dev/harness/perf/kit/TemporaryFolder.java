package dev.harness.perf.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Folders that are gone when the JVM ends, for what has no test method to declare a {@code @TempDir}. */
public final class TemporaryFolder {
    private static final Queue<Path> FOLDERS = new ConcurrentLinkedQueue<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FOLDERS.forEach(TemporaryFolder::delete)));
    }

    private TemporaryFolder() {}

    /** Makes a folder whose name begins so. */
    public static Path of(String prefix) {
        try {
            Path folder = Files.createTempDirectory(prefix);
            FOLDERS.add(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("cannot delete " + folder + ": " + e);
        }
    }
}
