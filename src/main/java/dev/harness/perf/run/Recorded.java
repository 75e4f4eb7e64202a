package dev.harness.perf.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A temporary folder for recordings of child JVMs; closing it removes them. Immutable.
 *
 * @param folder the folder
 */
record Recorded(Path folder) implements AutoCloseable {
    static Recorded open() throws IOException {
        return new Recorded(Files.createTempDirectory("harness-samples"));
    }

    /** What cannot be removed lies in the folder for temporary files, and changes no verdict. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException leftBehind) {
            folder.toFile().deleteOnExit();
        }
    }
}
