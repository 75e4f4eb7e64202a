package dev.harness.perf.fork;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The report of a child to its parent on how the test ended, sent as a file. A failure that cannot be serialised is
 * reported by its message and stack.
 */
final class ForkReport implements Serializable {
    private static final long serialVersionUID = 1;

    private final ForkOutcome outcome;
    private final String text;
    private final StackTraceElement[] stack;
    private final byte[] failure;

    private ForkReport(ForkOutcome outcome, String text, StackTraceElement[] stack, byte[] failure) {
        this.outcome = outcome;
        this.text = text;
        this.stack = stack;
        this.failure = failure;
    }

    /** Returns a report on an outcome with a message. */
    static ForkReport of(ForkOutcome outcome, String text, StackTraceElement[] stack) {
        return new ForkReport(outcome, text, stack, new byte[0]);
    }

    /** Returns a report on a test that ran to its end. */
    static ForkReport of(ForkOutcome outcome, @Nullable Throwable failure) {
        String text = failure == null ? "" : failure.toString();
        StackTraceElement[] stack = failure == null ? new StackTraceElement[0] : failure.getStackTrace();
        return new ForkReport(outcome, text, stack, Serialised.orNothing(failure));
    }

    ForkOutcome outcome() {
        return outcome;
    }

    String text() {
        return text;
    }

    /** Returns the failure as it was thrown, or as a {@link ForkFailure} if it could not be serialised. */
    Optional<Throwable> failure() {
        Optional<Throwable> thrown = Serialised.read(failure).map(Throwable.class::cast);
        boolean told = outcome != ForkOutcome.PASSED && (stack.length > 0 || !text.isEmpty());
        return thrown.isPresent() || !told ? thrown : Optional.of(new ForkFailure(text, stack));
    }

    /** Writes the report. It takes effect with a rename, so that a child that dies while writing leaves no report. */
    void write(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.write(unfinished, Serialised.of(this));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static Optional<ForkReport> read(Path file) throws IOException {
        return Files.exists(file)
                ? Serialised.read(Files.readAllBytes(file)).map(ForkReport.class::cast)
                : Optional.empty();
    }
}
