package dev.harness.perf.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long the current thread was ready to run but had no processor, as Linux counts it; unknown on other systems. */
final class RunQueue {
    private static final Path SCHEDULED = Path.of("/proc/thread-self/schedstat");

    private RunQueue() {}

    /** Returns the waiting time since the thread began, in nanoseconds; 0 if the system does not count it. */
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
