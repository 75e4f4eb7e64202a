package dev.harness.perf.fork;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts values to bytes and back by Java's serialisation, for parent and child. */
final class Serialised {
    private Serialised() {}

    /** Returns the bytes of a value; an empty array for null, or for a value that cannot be serialised. */
    static byte[] orNothing(@Nullable Object value) {
        try {
            return value == null ? new byte[0] : of(value);
        } catch (IOException | RuntimeException notSerializable) {
            return new byte[0];
        }
    }

    /** Returns the bytes of a value; throws if it cannot be serialised. */
    static byte[] of(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    /** Returns the value; empty for no bytes, and for a value that cannot be read here. */
    static Optional<Object> read(byte[] bytes) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        try (ObjectInputStream in = new TestClassInput(bytes)) {
            return Optional.of(in.readObject());
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError unreadable) {
            return Optional.empty();
        }
    }

    /** Also finds classes of the tests, which may not be visible to the class loader of this library. */
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
