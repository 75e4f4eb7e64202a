package dev.harness.perf.fork;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs one test in a child JVM and brings back how it ended. Whatever the child does (fail, exit, run out of memory,
 * hang, crash) is a result; only a child that cannot be started at all is an exception. Thread-safe.
 */
public final class ForkRunner {
    /** The exit code of {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    private static final List<String> JVM_VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final Duration GRACE = Duration.ofSeconds(10);

    private ForkRunner() {}

    /**
     * Runs the request and waits for the child to end. An interrupt kills the child.
     *
     * @throws IOException if the child cannot be started
     * @throws InterruptedException if the current thread is interrupted meanwhile
     */
    public static ForkResult run(ForkRequest request) throws IOException, InterruptedException {
        return run(request, System.out, System.err);
    }

    /**
     * Runs the request as {@link #run} does, but keeps what the child prints to itself: for one of many trials.
     *
     * @throws IOException if the child cannot be started
     * @throws InterruptedException if the current thread is interrupted meanwhile
     */
    public static ForkResult runQuietly(ForkRequest request) throws IOException, InterruptedException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return run(request, nowhere, nowhere);
    }

    private static ForkResult run(ForkRequest request, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (ForkDirectory directory = new ForkDirectory()) {
            Path path = directory.path();
            Files.writeString(path.resolve(ForkDirectory.TEST), request.testId() + "\n" + request.timeout());
            ForkProperties.write(path.resolve(ForkDirectory.SYSTEM_PROPERTIES), ForkProperties.ofThisJvm());
            ForkProperties.write(path.resolve(ForkDirectory.PARAMETERS), request.parameters());
            Child child = new Child(start(request, path), out, err);
            boolean ended = child.await(request.timeout().plus(GRACE));
            return result(path, child, ended, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** The parent's options already name those that came from the environment; there they would win over ours. */
    private static Process start(ForkRequest request, Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ChildCommand.write(request, directory));
        JVM_VARIABLES.forEach(builder.environment()::remove);
        return builder.start();
    }

    private static ForkResult result(Path directory, Child child, boolean ended, Duration elapsed) throws IOException {
        Optional<ForkReport> report = ForkReport.read(directory.resolve(ForkDirectory.REPORT));
        if (report.isPresent()) {
            ForkReport told = report.get();
            return new ForkResult(
                    told.outcome(), told.text(), told.failure(), told.payload(), child.exitCode(), elapsed);
        }
        ForkOutcome outcome = ForkOutcome.CRASHED;
        String message =
                "the child JVM died with exit code " + child.exitCode() + crashLog(directory) + child.lastWords();
        if (!ended) {
            outcome = ForkOutcome.TIMED_OUT;
            message = "the child JVM was still running after " + elapsed.toSeconds() + " s and was killed";
        } else if (child.exitCode() == OUT_OF_MEMORY) {
            outcome = ForkOutcome.OUT_OF_MEMORY;
            message = "the child JVM ran out of memory";
        }
        return new ForkResult(outcome, message, Optional.empty(), Optional.empty(), child.exitCode(), elapsed);
    }

    private static String crashLog(Path directory) throws IOException {
        Path log = directory.resolve(ForkDirectory.CRASH_LOG);
        if (!Files.exists(log)) {
            return "";
        }
        try (var lines = Files.lines(log)) {
            return "\n" + String.join("\n", lines.limit(20).toList());
        }
    }

    /** The process and what it prints. */
    private static final class Child {
        private final Process process;
        private final ChildOutput out;
        private final ChildOutput err;
        private final List<Thread> pumps;

        Child(Process process, PrintStream toOut, PrintStream toErr) {
            this.process = process;
            this.out = new ChildOutput(process.getInputStream(), toOut);
            this.err = new ChildOutput(process.getErrorStream(), toErr);
            this.pumps = List.of(out.start(), err.start());
        }

        boolean await(Duration timeout) throws InterruptedException {
            try {
                boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
                process.destroyForcibly().waitFor();
                for (Thread pump : pumps) {
                    pump.join(GRACE.toMillis());
                }
                return ended;
            } catch (InterruptedException interrupted) {
                process.destroyForcibly();
                throw interrupted;
            }
        }

        int exitCode() {
            return process.exitValue();
        }

        String lastWords() {
            String words = (out.tail() + "\n" + err.tail()).strip();
            return words.isEmpty() ? "" : "\nits last output:\n" + words;
        }
    }
}
