package dev.harness.perf;

import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * The parameter of a test method through which it names the operation to measure.
 *
 * <p>In an ordinary run the operation is executed exactly once, with its setup and teardown; when measuring, as often as
 * needed. What an operation throws leaves {@code measure} and {@code run} unchanged, whether checked or not; a test that
 * goes on after it fails, for want of a measurement. A test may make one unnamed measurement and any number of named ones,
 * one after the other, and not inside an operation or after the test. Not thread-safe: to be used by the test's own thread.
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

    /** Measures an operation that has a result, and returns the last one; every result is kept from the optimizer. */
    <T> T measure(ThrowingSupplier<T> operation);

    /** Measures an operation without a result. */
    void run(Executable operation);

    /** Measures an operation under a name of its own; names are unique in a test and not blank. */
    <T> T measure(String name, ThrowingSupplier<T> operation);

    /** Measures an operation without a result under a name of its own. */
    void run(String name, Executable operation);

    /**
     * Gives every operation a fresh input, whose cost is not measured. Inputs are made beforehand and short operations are
     * timed together, see {@link WithInput#batch}; with a teardown they run one by one.
     */
    <S> WithInput<S> withInput(ThrowingSupplier<S> setup);

    /**
     * Measures an operation over several sizes of input.
     *
     * @param sizes positive and increasing; at least three tell a growth, five or more tell it well
     */
    Sizes sizes(int... sizes);

    /** Returns the last measurement; empty when the run does not measure. */
    Optional<BenchmarkResult> result();

    /** An operation on an input; may throw anything. */
    @FunctionalInterface
    interface Operation<S, T> {
        T apply(S input) throws Throwable;
    }

    /** A measurement whose operations each get a fresh input. */
    interface WithInput<S> {
        /** Measures an operation on the input, and returns its last result. */
        <T> T measure(Operation<S, T> operation);

        /** Measures an operation on the input that has no result. */
        void run(ThrowingConsumer<S> operation);

        /**
         * Runs after every operation, also after one that threw; not measured. Setup, operation and teardown alternate
         * then, and each operation is timed alone, as with {@link #perOperation()}. To be called before the measurement.
         */
        WithInput<S> teardown(ThrowingConsumer<S> teardown);

        /**
         * Makes so many inputs beforehand and times the operations on them together, so that reading the clock does not
         * count. By default as many as that takes: at most 10,000, at most 1 MB of inputs, and one for an operation of a
         * microsecond. Inputs of a batch live at the same time and must not share what the operation changes.
         *
         * @param inputs 1 to 10,000
         */
        WithInput<S> batch(int inputs);

        /**
         * Makes each input just before its operation and times the operation alone, for inputs that share a file or other
         * state. An operation shorter than two or three readings of the clock cannot be measured so: its result is a bound
         * such as {@code < 60 ns}, and no limit is judged.
         */
        WithInput<S> perOperation();
    }

    /** Sizes of input over which an operation is measured. */
    interface Sizes {
        /** Makes a fresh input of the given size for every operation; its cost is not measured. */
        <S> SizedInput<S> withInput(IntFunction<S> setup);
    }

    /** A measurement of one operation over inputs of several sizes. An ordinary run executes it on the smallest. */
    interface SizedInput<S> {
        /** Measures an operation that has a result, on each size in turn. */
        void measure(Operation<S, ?> operation);

        /** Measures an operation without a result, on each size in turn. */
        void run(ThrowingConsumer<S> operation);
    }
}
