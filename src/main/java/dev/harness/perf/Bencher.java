package dev.harness.perf;

import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * The parameter of a test method through which it names the operation to measure.
 *
 * <p>In an ordinary run the operation is executed exactly once, with its setup and teardown. In a measuring run it is
 * executed as often as needed. An exception of the operation, checked or not, leaves {@code measure} and {@code run}
 * unchanged; a test that catches it still fails, because there is no measurement. A test may make one unnamed
 * measurement and any number of named ones, one after the other, but not inside an operation or after the test. Not
 * thread-safe: only the test's own thread may use it.
 *
 * <pre>{@code
 * @Test
 * @Benchmark
 * void sort(Bencher bencher) {
 *     bencher.withInput(() -> new Random(42).ints(1_000).toArray()).run(Arrays::sort);
 * }
 * }</pre>
 */
public interface Bencher {

    /**
     * Measures an operation and returns its last result. Every result is consumed, so that the JIT cannot remove the
     * operation.
     */
    <T extends @Nullable Object> T measure(ThrowingSupplier<T> operation);

    /** Measures an operation without a result. */
    void run(Executable operation);

    /** Measures an operation under a name, which must be unique in the test and not blank; returns the last result. */
    <T extends @Nullable Object> T measure(String name, ThrowingSupplier<T> operation);

    /** Measures an operation without a result under a name, which must be unique in the test and not blank. */
    void run(String name, Executable operation);

    /**
     * Gives every operation a fresh input; the setup is not measured. Several inputs are made first, and the operations
     * on them are timed together, see {@link WithInput#batch}. With a teardown, operations run one by one.
     */
    <S extends @Nullable Object> WithInput<S> withInput(ThrowingSupplier<S> setup);

    /**
     * Measures an operation over several sizes of input.
     *
     * @param sizes positive and increasing; a growth needs at least three, and is judged more reliably with five or
     *     more
     */
    Sizes sizes(int... sizes);

    /**
     * Measures an operation over five sizes of input, each twice the one before.
     *
     * @param from the smallest size, 1 to 134,217,727
     */
    Sizes growing(int from);

    /**
     * Says how much one operation processes. The measurements that follow in this test are also shown and saved as an amount
     * in a second, such as {@code 1.53 GB/s} or {@code 12.4 M elements/s}. Limits and gates do not use it.
     *
     * <pre>{@code
     * bencher.throughput(file.length, "bytes").measure(() -> parse(file));
     * }</pre>
     *
     * @param amount how much an operation processes, at least 1; with {@link #sizes} the same for each size
     * @param unit what it is: {@code "bytes"}, {@code "elements"}, or another word of at most 20 characters
     * @return this
     */
    Bencher throughput(long amount, String unit);

    /**
     * Measures two operations against each other, in turns, so that a slow moment of the machine meets both. Each has a row of its own;
     * the {@link Comparison} has assertions, which speak of the second operation.
     *
     * <pre>{@code
     * bencher.compare("old", () -> oldParser.parse(text), "new", () -> newParser.parse(text)).isFasterThan("old");
     * }</pre>
     *
     * @param first the name of the operation that is compared with; unique in the test and not blank
     * @param firstOperation has a result, which is consumed
     * @param second the name of the operation that assertions speak of; unique in the test and not blank
     * @param secondOperation has a result, which is consumed
     */
    <A extends @Nullable Object, B extends @Nullable Object> Comparison compare(
            String first, ThrowingSupplier<A> firstOperation, String second, ThrowingSupplier<B> secondOperation);

    /**
     * Measures two operations without a result against each other, as {@link #compare} does. It has a name of its own, so that every
     * lambda fits one of the two.
     */
    Comparison compareRuns(String first, Executable firstOperation, String second, Executable secondOperation);

    /** Returns the last measurement of this test, in a fork that of this fork; empty when the run does not measure. */
    Optional<BenchmarkResult> result();

    /** An operation on an input; may throw anything. */
    @FunctionalInterface
    interface Operation<S extends @Nullable Object, T extends @Nullable Object> {
        T apply(S input) throws Throwable;
    }

    /** A measurement in which each operation gets a fresh input. */
    interface WithInput<S extends @Nullable Object> {
        /** Measures an operation on the input, and returns its last result. */
        <T extends @Nullable Object> T measure(Operation<S, T> operation);

        /** Measures an operation on the input, without a result. */
        void run(ThrowingConsumer<S> operation);

        /** Measures two operations against each other, each on fresh inputs of the same setup; see {@link Bencher#compare}. */
        <A extends @Nullable Object, B extends @Nullable Object> Comparison compare(
                String first, Operation<S, A> firstOperation, String second, Operation<S, B> secondOperation);

        /** Measures two operations on inputs, without results, against each other; see {@link Bencher#compare}. */
        Comparison compareRuns(
                String first, ThrowingConsumer<S> firstOperation, String second, ThrowingConsumer<S> secondOperation);

        /**
         * Runs after every operation, also after one that threw; not measured. Setup, operation and teardown then
         * alternate, and each operation is timed alone, as with {@link #perOperation()}. Call it before the
         * measurement.
         */
        WithInput<S> teardown(ThrowingConsumer<S> teardown);

        /**
         * Sets how many inputs are made before the operations on them are timed together. A batch hides the cost of
         * reading the clock. By default the number is chosen: large enough for the clock not to matter, at most 10,000
         * inputs or 1 MB, and a single one for an operation of a microsecond, or where the setup returns the same changeable object every
         * time: say a number then if the operation leaves it as it was. Inputs of a batch exist at the same time
         * and must not share what the operation changes.
         *
         * @param inputs 1 to 10,000
         */
        WithInput<S> batch(int inputs);

        /**
         * Makes each input just before its operation and times each operation alone: for inputs that share a file or
         * other state. An operation shorter than two or three readings of the clock cannot be measured this way. Its
         * result is a bound such as {@code < 60 ns}, and a time limit on it is reported as "cannot tell".
         */
        WithInput<S> perOperation();
    }

    /** Sizes of input over which an operation is measured. */
    interface Sizes {
        /** Makes a fresh input of the given size for every operation; its cost is not measured. */
        <S extends @Nullable Object> SizedInput<S> withInput(IntFunction<S> setup);
    }

    /** A measurement of one operation over inputs of several sizes. An ordinary run executes it on the smallest. */
    interface SizedInput<S extends @Nullable Object> {
        /**
         * Sets how many inputs of each size are made before the operations on them are timed together, as {@link WithInput#batch} does. By
         * default the number is chosen. Say it where the setup returns one object for all operations of a size, and they leave it as it
         * was: without it each operation on such an object is timed alone, because it may need the setup before it, and the growth of
         * operations below 300 ns cannot be told.
         *
         * <pre>{@code
         * bencher.sizes(1_000, 10_000, 100_000).withInput(maps::get).batch(1_000).measure(map -> map.get(500));
         * }</pre>
         *
         * @param inputs 1 to 10,000
         */
        SizedInput<S> batch(int inputs);

        /** Measures an operation that has a result, on each size in turn. */
        void measure(Operation<S, ?> operation);

        /** Measures an operation without a result, on each size in turn. */
        void run(ThrowingConsumer<S> operation);
    }
}
