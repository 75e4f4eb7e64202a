package dev.harness.perf.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Which threads of this process run, or would run if they had a processor, as Linux tells it in {@code /proc/self/task}. The
 * JVM does not tell: on a busy machine a thread that was woken may wait for long and seems to rest, and the JIT's own work is
 * counted only when it is done. Elsewhere no thread is known to run. Stateless, thread-safe.
 */
public final class RunningThreads {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final Path OWN = Path.of("/proc/thread-self");

    private RunningThreads() {}

    /**
     * Returns whether a thread other than the current one runs, or is ready to.
     *
     * @param name says of a thread's name whether it counts; of names Linux keeps 15 characters
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
