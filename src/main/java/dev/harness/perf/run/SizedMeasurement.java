package dev.harness.perf.run;

import dev.harness.perf.Bencher;
import dev.harness.perf.Bencher.SizedInput;
import dev.harness.perf.measure.BatchPlan;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** A measurement of one operation over inputs of several sizes, for a test's {@link Bencher}. Not thread-safe. */
final class SizedMeasurement<S extends @Nullable Object> implements SizedInput<S> {
    private final TestBencher bencher;
    private final int[] sizes;
    private final IntFunction<S> setup;
    private final Optional<BatchPlan> batches;

    SizedMeasurement(TestBencher bencher, int[] sizes, IntFunction<S> setup, Optional<BatchPlan> batches) {
        this.bencher = bencher;
        this.sizes = sizes;
        this.setup = setup;
        this.batches = batches;
    }

    @Override
    public SizedInput<S> batch(int inputs) {
        return new SizedMeasurement<>(
                bencher, sizes, setup, Optional.of(bencher.batch(inputs).forSizes()));
    }

    @Override
    public void measure(Bencher.Operation<S, ?> operation) {
        submit(Bencher.Operation.class, operation);
    }

    @Override
    public void run(ThrowingConsumer<S> operation) {
        submit(ThrowingConsumer.class, operation);
    }

    private void submit(Class<?> type, Object operation) {
        bencher.submit(new SizedCall(sizes, setup, type, bencher.given(operation, "operation"), batches));
    }
}
