package dev.harness.perf.history;

import dev.harness.io.IoReason;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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

    /**
     * Reads a run as {@link #read} does, to compare with it.
     *
     * @throws IllegalArgumentException if a benchmark has a time that nothing takes
     */
    public static Run withTimes(Path file) {
        return timed(file, read(file));
    }

    /**
     * Returns a run that was read from a file.
     *
     * @throws IllegalArgumentException if a benchmark has a time that nothing takes
     */
    public static Run timed(Path file, Run run) {
        run.benchmarks().stream()
                .filter(record -> Arrays.stream(record.samples().pooled()).anyMatch(nanos -> nanos <= 0))
                .findFirst()
                .ifPresent(record -> {
                    throw new IllegalArgumentException(
                            file + ": " + record.id().fullName() + " has a time of 0 ns or less, which nothing takes");
                });
        return run;
    }
}
