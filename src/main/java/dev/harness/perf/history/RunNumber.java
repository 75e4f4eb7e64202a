package dev.harness.perf.history;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The number of a run, reserved by this process until it is closed. The reservation is an empty file
 * {@code .<NNNN>.number}, which only one process can create. If a crash leaves such a file, only this number is lost.
 */
record RunNumber(long value, Path marker) implements Closeable {
    static RunNumber reserve(Path directory) throws IOException {
        long candidate = last(directory) + 1;
        while (true) {
            RunNumber number = new RunNumber(candidate, directory.resolve("." + digits(candidate) + ".number"));
            if (number.hold()) {
                // Another process may have saved a run with this number and released it since the folder was listed. A
                // higher number is no evidence: others may reserve it while this one is reserved.
                if (!isTaken(directory, candidate)) {
                    return number;
                }
                number.close();
            }
            candidate++;
        }
    }

    String digits() {
        return digits(value);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(marker);
    }

    private boolean hold() throws IOException {
        try {
            Files.createFile(marker);
            return true;
        } catch (FileAlreadyExistsException held) {
            return false;
        }
    }

    private static long last(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return taken(files).max().orElse(0);
        }
    }

    private static boolean isTaken(Path directory, long number) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return taken(files).anyMatch(taken -> taken == number);
        }
    }

    private static LongStream taken(Stream<Path> files) {
        return files.flatMap(file -> SavedRun.of(file).stream()).mapToLong(SavedRun::number);
    }

    private static String digits(long number) {
        return String.format(Locale.ROOT, "%04d", number);
    }
}
