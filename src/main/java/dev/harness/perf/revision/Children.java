package dev.harness.perf.revision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Programs that end when this JVM ends, also when it is interrupted. One that outlives a killed JVM finds the end of its standard
 * input, which is empty. Thread-safe.
 */
public final class Children {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Children::end), "harness-children"));
    }

    private Children() {}

    /**
     * Runs a program until it ends.
     *
     * @param log where its output goes, both streams
     * @param patience how long it may run; it is killed then
     * @return its exit code; -1 if it was killed
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the thread is interrupted; the program is killed
     */
    public static int run(
            Path folder, Path log, Duration patience, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        RUNNING.add(process);
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
        } finally {
            end(process);
            RUNNING.remove(process);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Returns the last lines of a program's output that are not blank. */
    public static List<String> lastLines(Path log, int count) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        List<String> lines = new String(Files.readAllBytes(log), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
