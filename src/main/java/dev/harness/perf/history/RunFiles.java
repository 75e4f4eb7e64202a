package dev.harness.perf.history;

import dev.harness.io.IoReason;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file that holds a run, ours or one of JMH. Stateless and thread-safe. */
public final class RunFiles {
    private RunFiles() {}

    /**
     * Reads a run, one benchmark after another; of a long file only the times are kept in memory.
     *
     * @throws RunFileException if the file holds no run, or one that is too large for the heap; the message names the file and the place
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Run read(Path file) {
        try (InputStream in = Files.newInputStream(file);
                Elements elements = Elements.of(in, file.toString())) {
            return PlainJmh.isElement(elements.first()) ? PlainJmh.read(elements) : JmhReader.read(elements);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file + ": " + IoReason.of(failure), failure);
        }
    }
}
