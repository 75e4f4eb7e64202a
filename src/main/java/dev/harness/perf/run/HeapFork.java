package dev.harness.perf.run;

import dev.harness.perf.fork.ForkOutcome;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.fork.ForkRunner;
import dev.harness.perf.result.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/** Runs a test, as it is, in a child JVM with a heap of a given size. */
final class HeapFork {
    /** A {@code @Timeout} of the test may end it earlier. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final TestCase test;
    private final Forks children;
    private final Subject subject;

    HeapFork(TestCase test, Forks children, Subject subject) {
        this.test = test;
        this.children = children;
        this.subject = subject;
    }

    Subject subject() {
        return subject;
    }

    /** Returns a new folder for the dump of a heap. */
    Path folder() {
        try {
            return Files.createTempDirectory("harness-heap");
        } catch (IOException noRoom) {
            throw notStarted(noRoom);
        }
    }

    /** The body has not run, so that there is nothing that could pass. */
    private AssertionFailedError notStarted(IOException why) {
        return new AssertionFailedError(
                subject.words() + ": not run, since no child JVM could be started: " + why, why);
    }

    /** Runs with the child's output passed on, and writes a heap dump to a file if memory runs out. */
    ForkResult run(long heap, Path dump) throws InterruptedException {
        try {
            return ForkRunner.run(request(
                    heap, List.of("-XX:+HeapDumpOnOutOfMemoryError", "-XX:HeapDumpPath=" + dump.toAbsolutePath())));
        } catch (IOException cannotStart) {
            throw notStarted(cannotStart);
        }
    }

    /**
     * Runs without output and only with the fast JIT compiler, which does not change what is alive: for one of several
     * trials.
     */
    ForkResult runQuietly(long heap) throws IOException, InterruptedException {
        return ForkRunner.runQuietly(request(heap, List.of("-XX:TieredStopAtLevel=1")));
    }

    /** The serial collector gives the same result every time; other collectors reserve memory for themselves. */
    private ForkRequest request(long heap, List<String> more) {
        List<String> options =
                new ArrayList<>(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        options.addAll(more);
        return children.request(test, LONGEST).withJvmOptions(options);
    }

    /** Direct memory is bounded by the size of the heap; when it runs out, the test itself throws an exception. */
    static boolean ranOut(ForkResult result) {
        Optional<Throwable> cause = result.failure();
        while (cause.isPresent() && !(cause.get() instanceof OutOfMemoryError)) {
            cause = Optional.ofNullable(cause.get().getCause());
        }
        return result.outcome() == ForkOutcome.OUT_OF_MEMORY || cause.isPresent();
    }
}
