package dev.harness.perf;

import dev.harness.perf.fork.ForkOutcome;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.fork.ForkRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/** Runs a test in a child JVM with a heap of a given size. */
final class HeapFork {
    /** What the child reads in {@code harness.fork.kind}: run the body and nothing else. */
    static final String KIND = "heap";

    /** A test's own {@code @Timeout} ends it sooner. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final TestCase test;

    HeapFork(TestCase test) {
        this.test = test;
    }

    /** Returns a new folder for the dump of a heap. */
    static Path folder(TestCase test) {
        try {
            return Files.createTempDirectory("harness-heap");
        } catch (IOException noRoom) {
            throw notStarted(test, noRoom);
        }
    }

    /** The body has not run, so that there is nothing that could pass. */
    private static AssertionFailedError notStarted(TestCase test, IOException why) {
        return new AssertionFailedError(
                "@LimitHeap on [" + test.place() + "]: not run, since no child JVM could be started: " + why, why);
    }

    /** Runs with a dump of the heap written to a file if memory runs out, and the child's output passed on. */
    ForkResult run(long heap, Path dump) throws InterruptedException {
        try {
            return ForkRunner.run(request(
                    heap, List.of("-XX:+HeapDumpOnOutOfMemoryError", "-XX:HeapDumpPath=" + dump.toAbsolutePath())));
        } catch (IOException cannotStart) {
            throw notStarted(test, cannotStart);
        }
    }

    /** Runs without a word, and without the slower compiler, which changes nothing of what is alive: one of several trials. */
    ForkResult runQuietly(long heap) throws IOException, InterruptedException {
        return ForkRunner.runQuietly(request(heap, List.of("-XX:TieredStopAtLevel=1")));
    }

    /** The serial collector gives the same answer every time; the others reserve room of their own. */
    private ForkRequest request(long heap, List<String> more) {
        List<String> options =
                new ArrayList<>(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        options.addAll(more);
        return new ForkRequest(
                KIND,
                ForkMain.class.getName(),
                test.context().getUniqueId(),
                options,
                ForkParameters.of(test.context()),
                LONGEST);
    }

    /** Direct memory, bounded by the heap's size, runs out by an exception that the test itself throws. */
    static boolean ranOut(ForkResult result) {
        Optional<Throwable> cause = result.failure();
        while (cause.isPresent() && !(cause.get() instanceof OutOfMemoryError)) {
            cause = Optional.ofNullable(cause.get().getCause());
        }
        return result.outcome() == ForkOutcome.OUT_OF_MEMORY || cause.isPresent();
    }
}
