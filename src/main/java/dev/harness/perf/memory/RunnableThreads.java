package dev.harness.perf.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which threads of this process run, or would run if they had a processor, as Linux tells it. On a busy machine a thread that
 * was woken may wait for long; to the JVM it seems to rest. Elsewhere no thread is known to run.
 */
final class RunnableThreads {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final Path OWN = Path.of("/proc/thread-self");

    /** Those of the JVM itself, by the names that they have for the operating system. */
    private static final List<String> OF_THE_JVM = List.of(
            "C1 Comp", "C2 Comp", "GC Thread", "G1 ", "VM ", "Sweeper", "Signal", "Attach", "Service", "Reference");

    private RunnableThreads() {}

    /** Returns whether another thread runs, or is ready to, that may work for a test. */
    static boolean anyOther() {
        return Files.isDirectory(TASKS) && !others().isEmpty();
    }

    /** Returns the names of the others that may work for a test, of which Linux keeps 15 characters. */
    static List<String> others() {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            String own = Files.readSymbolicLink(OWN).getFileName().toString();
            for (Path task : tasks) {
                if (!task.getFileName().toString().equals(own)) {
                    addIfRunnable(task, names);
                }
            }
        } catch (IOException notLinux) {
            return List.of();
        }
        return names;
    }

    private static void addIfRunnable(Path task, List<String> names) {
        try {
            String line = Files.readString(task.resolve("stat"), StandardCharsets.ISO_8859_1);
            int end = line.lastIndexOf(')');
            String name = line.substring(line.indexOf('(') + 1, end);
            boolean mayWork = OF_THE_JVM.stream().noneMatch(name::startsWith) && !OtherThreads.isService(name);
            if (line.startsWith(") R", end) && mayWork) {
                names.add(name);
            }
        } catch (IOException ended) {
            // A thread that has ended does nothing any more.
        }
    }
}
