package dev.harness.perf.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much memory this process has touched for the first time, and how long the operating system has worked for the
 * process. The system provides a new young generation page by page; on a virtual machine a page can take longer than all
 * allocations in it. The values come from Linux; on other systems both are 0.
 *
 * @param pages how many pages the system provided
 * @param kernelMillis how long the operating system worked, for pages or for anything else, in steps of 10 ms
 */
record FirstTouches(long pages, long kernelMillis) {

    private static final Path STAT = Path.of("/proc/self/stat");
    private static final FirstTouches UNKNOWN = new FirstTouches(0, 0);
    private static final int PAGES = 7; // fields after the name, which is in parentheses
    private static final int KERNEL_TICKS = 12;
    private static final int MILLIS_PER_TICK = 10; // of all Linux interfaces for programs
    private static final double MOST_MILLIS_PER_PAGE = 0.02;

    static FirstTouches ofThisProcess() {
        try {
            return Files.isReadable(STAT) ? parse(Files.readString(STAT)) : UNKNOWN;
        } catch (IOException unreadable) {
            return UNKNOWN;
        }
    }

    static FirstTouches parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return new FirstTouches(Long.parseLong(fields[PAGES]), Long.parseLong(fields[KERNEL_TICKS]) * MILLIS_PER_TICK);
    }

    FirstTouches since(FirstTouches before) {
        return new FirstTouches(pages - before.pages, kernelMillis - before.kernelMillis);
    }

    /** Returns an upper bound of the system's time for the pages. */
    double mostMillis() {
        return Math.min(kernelMillis, pages * MOST_MILLIS_PER_PAGE);
    }
}
