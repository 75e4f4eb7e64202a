package dev.harness.state;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM whose workers drain a directory, and say what was acknowledged: the parent's handle, and the child's main. */
final class WorkerProcess {
    private final Process process;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Thread reader;

    WorkerProcess(Path root, String name, int threads) throws IOException {
        this(root, name, threads, 0);
    }

    /**
     * Starts a JVM.
     *
     * @param readers how many more threads read all files of the state directory, again and again
     */
    WorkerProcess(Path root, String name, int threads, int readers) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        WorkerProcess.class.getName(),
                        root.toString(),
                        name,
                        Integer.toString(threads),
                        Integer.toString(readers))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        reader = new Thread(this::read, name + "-reader");
        reader.start();
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    /** Waits until that many lines came, a minute at most. */
    synchronized void awaitLines(int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        for (long left = TimeUnit.MINUTES.toNanos(1);
                lines.size() < count && left > 0;
                left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Returns what was acknowledged so far: {@code claimed|reclaimed|retried|completed|lost TASK WORKER}. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Kills it with signal 9, and leaves its output to be read: {@link Process#destroyForcibly} would close that. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Stops it with a signal, and waits until every thread of it stands; needs Linux. */
    void stop() throws IOException, InterruptedException {
        signal("STOP");
        try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads) {
                while (!Files.readString(thread.resolve("stat")).contains(") T ")) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Lets it go on. */
    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        String pid = Long.toString(process.pid());
        new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
    }

    long id() {
        return process.pid();
    }

    /** Waits for its end, and returns its exit code. */
    int join() throws InterruptedException {
        int code = process.waitFor();
        reader.join();
        return code;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            e.printStackTrace();
            Runtime.getRuntime().halt(3); // a worker that was refused is never overlooked
        });
        for (int i = Integer.parseInt(arguments[3]); i > 0; i--) {
            Thread thread = new Thread(() -> readAll(Path.of(arguments[0], ".harness")));
            thread.setDaemon(true);
            thread.start();
        }
        try (StateManager manager = StateManager.open(Path.of(arguments[0]))) {
            Thread[] threads = new Thread[Integer.parseInt(arguments[2])];
            for (int i = 0; i < threads.length; i++) {
                String worker = arguments[1] + "-" + i;
                threads[i] = new Thread(() -> drain(manager, worker));
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** Makes a backup again and again, as far as opening and closing files goes. */
    private static void readAll(Path directory) {
        while (true) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.readAllBytes(file);
                }
            } catch (NoSuchFileException e) {
                Thread.yield(); // replaced meanwhile
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void drain(StateManager manager, String worker) {
        while (true) {
            ClaimResult claim = manager.claimTask(worker);
            Task task = claim.task().orElse(null);
            if (task == null) {
                if (manager.load().orElseThrow().tasks().values().stream()
                        .allMatch(each -> each.status() == TaskStatus.COMPLETED)) {
                    return;
                }
                Thread.yield();
                continue;
            }
            say((claim.retry() ? "retried " : claim.reclaim() ? "reclaimed " : "claimed ") + task.id() + " " + worker);
            try {
                manager.completeTask(task.id(), worker);
                say("completed " + task.id() + " " + worker);
            } catch (IllegalStateException e) {
                say("lost " + task.id() + " " + worker);
            }
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }
}
