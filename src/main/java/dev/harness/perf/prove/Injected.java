package dev.harness.perf.prove;

import dev.harness.perf.Bencher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * What runs inside a measured operation of the copy, where {@link Injector} puts it under another name, among the classes of the tests: it
 * depends on nothing of this package. Thread-safe.
 */
public final class Injected {
    /** The operation takes half as long again. */
    static final int DELAY = 0;

    /** The operation allocates 16 bytes more for each unit. */
    static final int BYTES = 1;

    /** The operation does one more round of a loop for each unit. */
    static final int WORK = 2;

    /** The JVM ends without a word. */
    static final int CRASH = 3;

    private static final int EXIT = 134;

    /** What nobody reads any more need not be done: these may be read. */
    @SuppressWarnings("UnusedVariable")
    private static volatile @Nullable Object sink;

    private static volatile long sum;

    private Injected() {}

    /** Returns the time at which an operation begins. */
    public static long begin() {
        return System.nanoTime();
    }

    /** Does what is injected. */
    public static void end(long start, int kind, int amount) {
        switch (kind) {
            case DELAY -> delay(start);
            case BYTES -> allocate(amount);
            case WORK -> work(amount);
            default -> Runtime.getRuntime().halt(EXIT);
        }
    }

    private static void delay(long start) {
        long now = System.nanoTime();
        long end = now + (now - start) / 2;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    /** An array without elements takes 16 bytes: its header and its length. */
    private static void allocate(int amount) {
        for (int i = 0; i < amount; i++) {
            sink = new byte[0];
        }
    }

    private static void work(int amount) {
        long value = sum;
        for (int i = 0; i < amount; i++) {
            value = value * 31 + i;
        }
        sum = value;
    }

    /** Wraps the operation of {@code Bencher.measure}. */
    public static <T extends @Nullable Object> ThrowingSupplier<T> wrapThrowingSupplier(
            ThrowingSupplier<T> operation, int kind, int amount) {
        return () -> {
            long start = begin();
            T result = operation.get();
            end(start, kind, amount);
            return result;
        };
    }

    /** Wraps the operation of {@code Bencher.run}. */
    public static Executable wrapExecutable(Executable operation, int kind, int amount) {
        return () -> {
            long start = begin();
            operation.execute();
            end(start, kind, amount);
        };
    }

    /** Wraps an operation that has an input and a result. */
    public static <S extends @Nullable Object, T extends @Nullable Object> Bencher.Operation<S, T> wrapOperation(
            Bencher.Operation<S, T> operation, int kind, int amount) {
        return input -> {
            long start = begin();
            T result = operation.apply(input);
            end(start, kind, amount);
            return result;
        };
    }

    /** Wraps an operation that has an input. */
    public static <S extends @Nullable Object> ThrowingConsumer<S> wrapThrowingConsumer(
            ThrowingConsumer<S> operation, int kind, int amount) {
        return input -> {
            long start = begin();
            operation.accept(input);
            end(start, kind, amount);
        };
    }
}
