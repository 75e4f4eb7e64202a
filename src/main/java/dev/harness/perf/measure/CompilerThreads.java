package dev.harness.perf.measure;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a JIT compiler is at work at this moment. The JVM counts a compilation only when it is done, which takes seconds
 * for a large method on a busy machine; until then slow code looks steady. On Linux the kernel tells which thread is
 * running or wants to; elsewhere nothing does, and nobody is taken to be at work.
 */
final class CompilerThreads {

    private static final Path TASKS = Path.of("/proc/self/task");

    private CompilerThreads() {}

    static boolean busy() {
        if (!Files.isDirectory(TASKS)) {
            return false;
        }
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                if (compiling(task)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** The line is {@code <id> (<name, cut to 15 characters>) <state> ...}; a thread may end while it is looked at. */
    private static boolean compiling(Path task) {
        try {
            String line = Files.readString(task.resolve("stat"));
            int end = line.lastIndexOf(')');
            return end > 0 && line.contains("CompilerThre") && line.startsWith(") R", end);
        } catch (IOException gone) {
            return false;
        }
    }
}
