package dev.harness.perf.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.stream.IntStream;

/** Makes loops: a hidden class per benchmark, an object of it per thread. */
final class Loops {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType CONSTRUCTOR = MethodType.methodType(void.class, Operation.class, LoopEntries.class);

    private Loops() {}

    static Loop of(Operation operation) {
        return of(operation, 1).get(0);
    }

    static List<Loop> of(Operation operation, int threads) {
        try {
            MethodHandles.Lookup hidden = LOOKUP.defineHiddenClassWithClassData(template(), operation.handle(), true);
            MethodHandle constructor = hidden.findConstructor(hidden.lookupClass(), CONSTRUCTOR);
            LoopEntries entries = LoopEntries.of(hidden);
            return IntStream.range(0, threads)
                    .mapToObj(thread -> create(constructor, operation, entries))
                    .toList();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot define the measuring loop", e);
        }
    }

    private static Loop create(MethodHandle constructor, Operation operation, LoopEntries entries) {
        try {
            return (Loop) constructor.invoke(operation, entries);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot create the measuring loop", e);
        }
    }

    /** Read once per benchmark: a few kilobytes from our own jar. */
    private static byte[] template() {
        try (InputStream bytes = Loops.class.getResourceAsStream("LoopTemplate.class")) {
            if (bytes == null) {
                throw new IllegalStateException("LoopTemplate.class is missing beside Loops.class");
            }
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read LoopTemplate.class", e);
        }
    }
}
