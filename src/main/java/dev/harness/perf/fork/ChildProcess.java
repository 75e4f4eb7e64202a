package dev.harness.perf.fork;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A child JVM, and what it prints. Not thread-safe. */
final class ChildProcess {
    private static final List<String> JVM_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final long LOOK_MILLIS = 5;

    private final Process process;
    private final Path directory;
    private final ChildOutput out;
    private final ChildOutput err;
    private final List<Thread> pumps;

    private ChildProcess(Process process, Path directory, PrintStream toOut, PrintStream toErr) {
        this.process = process;
        this.directory = directory;
        this.out = new ChildOutput(process.getInputStream(), toOut);
        this.err = new ChildOutput(process.getErrorStream(), toErr);
        this.pumps = List.of(out.start(), err.start());
    }

    /**
     * Starts a child for a request. The environment variables for JVM options are removed: the parent's options already
     * contain them, and in the environment they would override ours.
     */
    static ChildProcess start(ForkRequest request, Path directory, PrintStream toOut, PrintStream toErr)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ChildCommand.write(request, directory));
        JVM_VARIABLES.forEach(builder.environment()::remove);
        return new ChildProcess(builder.start(), directory, toOut, toErr);
    }

    /** Waits for the child to end and kills it after the timeout; returns whether it ended by itself. */
    boolean await(Duration timeout) throws InterruptedException {
        try {
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            end();
            return ended;
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            throw interrupted;
        }
    }

    /**
     * Waits until the child has written a file or ended; returns whether either happened in time. An interrupt ends the
     * child.
     */
    boolean await(Path file, Duration timeout) throws InterruptedException {
        long start = System.nanoTime();
        try {
            while (!Files.exists(file)) {
                if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
                if (System.nanoTime() - start > timeout.toNanos()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            throw interrupted;
        }
    }

    /** Sends the child a line. */
    void tell(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Ends the child if it still runs, and waits for the rest of its output. */
    void end() throws InterruptedException {
        if (process.isAlive()) { // of one that has ended this would close the streams, and lose what is still in them
            process.destroyForcibly();
        }
        process.waitFor();
        for (Thread pump : pumps) {
            pump.join(ForkRunner.GRACE.toMillis());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the exit code; 0 while the child lives. */
    int exitCode() {
        return process.isAlive() ? 0 : process.exitValue();
    }

    String lastWords() {
        return lastWords(out, err);
    }

    static String lastWords(ChildOutput out, ChildOutput err) {
        // Both streams are cut off at once, for one reason.
        String cutOff = out.cutOff().isEmpty() ? err.cutOff() : out.cutOff();
        String words = Stream.of(out.tail(), err.tail(), cutOff)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"))
                .strip();
        return words.isEmpty() ? "" : "\nits last output:\n" + words;
    }

    String crashLog() throws IOException {
        Path log = directory.resolve(ForkDirectory.CRASH_LOG);
        if (!Files.exists(log)) {
            return "";
        }
        try (var lines = Files.lines(log)) {
            return "\n" + String.join("\n", lines.limit(20).toList());
        }
    }
}
