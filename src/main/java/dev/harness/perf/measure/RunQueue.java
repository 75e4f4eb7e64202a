package dev.harness.perf.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long the current thread was ready to run and had no processor, as Linux counts it; elsewhere nothing is known. */
final class RunQueue {
    private static final Path SCHEDULED = Path.of("/proc/thread-self/schedstat");

    private RunQueue() {}

    /** Returns nanoseconds since the thread began; 0 where nobody counts them. */
    static long waitedNanos() {
        try {
            return parse(Files.readString(SCHEDULED));
        } catch (IOException | NumberFormatException notCounted) {
            return 0;
        }
    }

    /** The line is {@code <nanoseconds run> <nanoseconds waited> <time slices>}. */
    static long parse(String line) {
        String[] figures = line.trim().split(" ", -1);
        return figures.length < 2 ? 0 : Long.parseLong(figures[1]);
    }
}
