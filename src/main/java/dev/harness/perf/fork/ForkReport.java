package dev.harness.perf.fork;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file in which a child tells its parent how the test ended. Failure and payload are serialised each for itself, so
 * that one that cannot be serialised or read back spoils nothing else: the failure is then told by its text and stack.
 */
final class ForkReport implements Serializable {
    private static final long serialVersionUID = 1;

    private final ForkOutcome outcome;
    private final String text;
    private final StackTraceElement[] stack;
    private final byte[] failure;
    private final byte[] payload;

    private ForkReport(ForkOutcome outcome, String text, StackTraceElement[] stack, byte[] failure, byte[] payload) {
        this.outcome = outcome;
        this.text = text;
        this.stack = stack;
        this.failure = failure;
        this.payload = payload;
    }

    /** Returns a report on an outcome that is told in words. */
    static ForkReport of(ForkOutcome outcome, String text, StackTraceElement[] stack) {
        return new ForkReport(outcome, text, stack, new byte[0], new byte[0]);
    }

    /** Returns a report on a test that ran to its end. */
    static ForkReport of(ForkOutcome outcome, @Nullable Throwable failure, @Nullable Object payload) {
        String text = failure == null ? "" : failure.toString();
        StackTraceElement[] stack = failure == null ? new StackTraceElement[0] : failure.getStackTrace();
        return new ForkReport(outcome, text, stack, bytes(failure), bytes(payload));
    }

    ForkOutcome outcome() {
        return outcome;
    }

    String text() {
        return text;
    }

    /** Returns the failure as it was thrown, or as a {@link ForkFailure} where that cannot be had. */
    Optional<Throwable> failure() {
        Optional<Throwable> thrown = object(failure).map(Throwable.class::cast);
        boolean told = outcome != ForkOutcome.PASSED && (stack.length > 0 || !text.isEmpty());
        return thrown.isPresent() || !told ? thrown : Optional.of(new ForkFailure(text, stack));
    }

    Optional<Object> payload() {
        return object(payload);
    }

    /** The move is the commit point: a child that dies while writing leaves no report at all. */
    void write(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.write(unfinished, bytes(this));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static Optional<ForkReport> read(Path file) throws IOException {
        return Files.exists(file) ? object(Files.readAllBytes(file)).map(ForkReport.class::cast) : Optional.empty();
    }

    private static byte[] bytes(@Nullable Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (value == null) {
            return bytes.toByteArray();
        }
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException | RuntimeException notSerializable) {
            return new byte[0];
        }
    }

    private static Optional<Object> object(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        try (ObjectInputStream in = new TestClassInput(bytes)) {
            return Optional.of(in.readObject());
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError unreadable) {
            return Optional.empty();
        }
    }

    /** Reads classes of the tests too, which the loader of this library may not see. */
    private static final class TestClassInput extends ObjectInputStream {
        TestClassInput(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
            try {
                return super.resolveClass(type);
            } catch (ClassNotFoundException elsewhere) {
                return Class.forName(
                        type.getName(), false, Thread.currentThread().getContextClassLoader());
            }
        }
    }
}
