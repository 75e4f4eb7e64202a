package dev.harness.perf.revision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Programs that end when this JVM ends, also when it is interrupted. One that outlives a killed JVM finds the end of its standard
 * input, which is empty. Thread-safe.
 */
public final class Children {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
    private static final long LOOK_MILLIS = 500;
    private static final long FAREWELL_SECONDS = 5;

    /** How a program ends that a terminal interrupts: with 128 and the number of the signal. */
    private static final int INTERRUPTED = 130;

    private static final CountDownLatch ENDING = new CountDownLatch(1);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Children::endAll, "harness-children"));
    }

    private Children() {}

    /** Ends all of them and starts no other; returns when they have ended, so that they write no more files. */
    static void endAll() {
        ENDING.countDown();
        RUNNING.forEach(Children::end);
    }

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
        return run(folder, log, patience, () -> 0, environment, command);
    }

    /**
     * Runs a program until it ends.
     *
     * @param log where its output goes, both streams
     * @param patience how long it may run while the sign of life stays the same; it is killed then
     * @param signOfLife a number that changes when the program gets on
     * @return its exit code; -1 if it was killed
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the thread is interrupted, or this JVM ends; the program is killed
     */
    public static int run(
            Path folder,
            Path log,
            Duration patience,
            LongSupplier signOfLife,
            Map<String, String> environment,
            List<String> command)
            throws IOException, InterruptedException {
        requireNotEnding();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        RUNNING.add(process);
        try {
            boolean ended = await(process, patience, signOfLife);
            if (ended && process.exitValue() == INTERRUPTED) {
                // A terminal interrupts this JVM as well, which needs a moment longer to know it.
                awaitEnding();
            }
            requireNotEnding();
            return ended ? process.exitValue() : -1;
        } finally {
            end(process);
            RUNNING.remove(process);
        }
    }

    private static void awaitEnding() throws InterruptedException {
        if (ENDING.await(1, TimeUnit.SECONDS)) {
            throw new InterruptedException("this JVM ends");
        }
    }

    private static void requireNotEnding() throws InterruptedException {
        if (ENDING.getCount() == 0) {
            throw new InterruptedException("this JVM ends");
        }
    }

    private static boolean await(Process process, Duration patience, LongSupplier signOfLife)
            throws InterruptedException {
        long sign = signOfLife.getAsLong();
        long since = System.nanoTime();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            long now = signOfLife.getAsLong();
            if (now != sign) {
                sign = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
        }
        return true;
    }

    private static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(Children::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle handle) {
        try {
            handle.onExit().get(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException stays) {
            // whoever removes its files next tries again
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the last lines of a program's output that are not blank. */
    public static List<String> lastLines(Path log, int count) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
