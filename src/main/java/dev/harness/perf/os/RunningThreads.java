package dev.harness.perf.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Finds threads of this process that run or are ready to run, from {@code /proc/self/task} on Linux. The JVM does not
 * show this: on a busy machine a woken thread may wait long for a processor and look idle, and the JIT's work is
 * counted only when it is done. On other systems no thread counts as running. Stateless, thread-safe.
 */
public final class RunningThreads {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final Path OWN = Path.of("/proc/thread-self");

    private RunningThreads() {}

    /**
     * Returns whether a thread other than the current one is running or ready to run.
     *
     * @param name accepts the names of the threads that count; Linux keeps 15 characters of a name
     */
    public static boolean anyOther(Predicate<String> name) {
        if (!Files.isDirectory(TASKS)) {
            return false;
        }
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            Path own = Files.readSymbolicLink(OWN).getFileName();
            for (Path task : tasks) {
                if (!task.getFileName().equals(own) && runs(task, name)) {
                    return true;
                }
            }
            return false;
        } catch (IOException notLinux) {
            return false;
        }
    }

    /** The line is {@code <id> (<name>) <state> ...}, and a name may have parentheses too. */
    private static boolean runs(Path task, Predicate<String> name) {
        try {
            String line = Files.readString(task.resolve("stat"), StandardCharsets.ISO_8859_1);
            int end = line.lastIndexOf(')');
            return line.startsWith(") R", end) && name.test(line.substring(line.indexOf('(') + 1, end));
        } catch (IOException ended) {
            return false; // a thread that has ended does nothing any more
        }
    }
}
