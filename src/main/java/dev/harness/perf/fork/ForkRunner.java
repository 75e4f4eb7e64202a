package dev.harness.perf.fork;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs one test in a child JVM and returns how it ended. A child that fails, exits, runs out of memory, hangs or
 * crashes is a result. Only a child that cannot be started causes an exception. Thread-safe.
 */
public final class ForkRunner {
    /** The exit code of {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    /** The additional time after the timeout in which a child reports where it hangs. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private ForkRunner() {}

    /**
     * Runs the request and waits for the child to end. An interrupt kills the child.
     *
     * @throws IOException if the child cannot be started
     * @throws InterruptedException if the current thread is interrupted during the call
     */
    public static ForkResult run(ForkRequest request) throws IOException, InterruptedException {
        return run(request, System.out, System.err);
    }

    /**
     * Runs the request as {@link #run} does, but does not print the child's output: for one of many trials.
     *
     * @throws IOException if the child cannot be started
     * @throws InterruptedException if the current thread is interrupted during the call
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
            ForkDirectory.write(request, path);
            ChildProcess child = ChildProcess.start(request, path, out, err);
            boolean ended = child.await(request.timeout().plus(GRACE));
            return result(path, child, ended, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** A child that hung or exited returns no answer, even if it had answered before. */
    private static Optional<Object> answer(ForkReport told, Path directory) throws IOException {
        return switch (told.outcome()) {
            case PASSED, FAILED, ABORTED -> ForkTask.answerIn(directory);
            default -> Optional.empty();
        };
    }

    /**
     * Returns the result of a request.
     *
     * @param directory the folder with the child's report, if there is one
     * @param ended whether the child ended, or reported, in time
     */
    static ForkResult result(Path directory, ChildProcess child, boolean ended, Duration elapsed) throws IOException {
        Optional<ForkReport> report = ForkReport.read(directory.resolve(ForkDirectory.REPORT));
        if (report.isPresent()) {
            ForkReport told = report.get();
            return new ForkResult(
                    told.outcome(), told.text(), told.failure(), answer(told, directory), child.exitCode(), elapsed);
        }
        ForkOutcome outcome = ForkOutcome.CRASHED;
        String message = "the child JVM died with exit code " + child.exitCode() + child.crashLog() + child.lastWords();
        if (!ended) {
            outcome = ForkOutcome.TIMED_OUT;
            message = "the child JVM was still running after " + elapsed.toSeconds() + " s and was killed";
        } else if (child.exitCode() == OUT_OF_MEMORY) {
            outcome = ForkOutcome.OUT_OF_MEMORY;
            message = "the child JVM ran out of memory";
        }
        return new ForkResult(outcome, message, Optional.empty(), Optional.empty(), child.exitCode(), elapsed);
    }
}
