package dev.harness.perf.run;

import dev.harness.perf.Bencher;
import dev.harness.perf.Bencher.SizedInput;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** A measurement of one operation over inputs of several sizes, for a test's {@link Bencher}. Not thread-safe. */
final class SizedMeasurement<S extends @Nullable Object> implements SizedInput<S> {
    private final TestBencher bencher;
    private final int[] sizes;
    private final IntFunction<S> setup;

    SizedMeasurement(TestBencher bencher, int[] sizes, IntFunction<S> setup) {
        this.bencher = bencher;
        this.sizes = sizes;
        this.setup = setup;
    }

    @Override
    public void measure(Bencher.Operation<S, ?> operation) {
        bencher.submit(new SizedCall(sizes, setup, Bencher.Operation.class, bencher.given(operation, "operation")));
    }

    @Override
    public void run(ThrowingConsumer<S> operation) {
        bencher.submit(new SizedCall(sizes, setup, ThrowingConsumer.class, bencher.given(operation, "operation")));
    }
}
