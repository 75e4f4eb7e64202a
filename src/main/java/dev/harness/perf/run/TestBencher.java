package dev.harness.perf.run;

import dev.harness.perf.Bencher;
import dev.harness.perf.Bencher.WithInput;
import dev.harness.perf.BenchmarkResult;
import dev.harness.perf.Comparison;
import dev.harness.perf.measure.BatchPlan;
import dev.harness.perf.result.Throughput;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** The {@link Bencher} of one test: checks each call, passes operations to an {@link OperationHandler}. Not thread-safe. */
public final class TestBencher implements Bencher {
    private static final String FIRST = "firstOperation";
    private static final String SECOND = "secondOperation";

    private final BencherUse use;
    private OperationHandler measuring = OperationHandler.ONCE;
    private Optional<BenchmarkResult> result = Optional.empty();
    private Optional<Throughput> throughput = Optional.empty();
    private final OwnBytes own = new OwnBytes();

    /** Makes the bencher of a test; the supplier returns its place as messages name it. */
    public TestBencher(Supplier<String> place) {
        use = new BencherUse(place);
    }

    /** Forgets the measurements of an earlier run of the body. */
    public void begin() {
        use.forget();
        result = Optional.empty();
        throughput = Optional.empty();
    }

    /** Ends the test: later calls are refused. */
    public void end() {
        use.end();
    }

    /** Throws if the test measured nothing or continued after a failed measurement; it would pass without data. */
    public void requireUsed() {
        use.requireComplete();
    }

    /** Returns an argument that must not be null. */
    <T> T given(T argument, String what) {
        return use.given(argument, what);
    }

    BatchPlan batch(int inputs) {
        return use.batch(inputs);
    }

    void use(OperationHandler next) {
        measuring = next;
    }

    void measured(BenchmarkResult last) {
        result = Optional.of(last);
    }

    /** Returns what an operation processes, if the test has said it. */
    Optional<Throughput> throughput() {
        return throughput;
    }

    /** Returns what this object has allocated since the first call, on the thread that uses it, its operations excluded. */
    long ownBytes() {
        return own.sum();
    }

    @Override
    public <T extends @Nullable Object> T measure(ThrowingSupplier<T> operation) {
        return submit(null, ThrowingSupplier.class, operation);
    }

    @Override
    public void run(Executable operation) {
        submit(null, Executable.class, operation);
    }

    @Override
    public <T extends @Nullable Object> T measure(String name, ThrowingSupplier<T> operation) {
        return submit(use.checked(name), ThrowingSupplier.class, operation);
    }

    @Override
    public void run(String name, Executable operation) {
        submit(use.checked(name), Executable.class, operation);
    }

    @Override
    public <A extends @Nullable Object, B extends @Nullable Object> Comparison compare(
            String first, ThrowingSupplier<A> firstOperation, String second, ThrowingSupplier<B> secondOperation) {
        return submit(ThrowingSupplier.class, first, firstOperation, second, secondOperation);
    }

    @Override
    public Comparison compareRuns(String first, Executable firstOperation, String second, Executable secondOperation) {
        return submit(Executable.class, first, firstOperation, second, secondOperation);
    }

    @Override
    public <S extends @Nullable Object> WithInput<S> withInput(ThrowingSupplier<S> setup) {
        long before = own.begin();
        WithInput<S> prepared = new Prepared<>(use.given(setup, "setup"), null, BatchPlan.chosen());
        own.end(before);
        return prepared;
    }

    @Override
    public Sizes sizes(int... sizes) {
        SizedCall.problem(use.given(sizes, "list of sizes")).ifPresent(problem -> {
            throw misuse(problem);
        });
        return checked(sizes.clone());
    }

    @Override
    public Sizes growing(int from) {
        return checked(SizedCall.doubling(from)
                .orElseThrow(() -> misuse("growing(" + from + ") is out of range; give 1 to " + SizedCall.LARGEST_START
                        + ", the smallest of five sizes")));
    }

    private Sizes checked(int[] own) {
        return new Sizes() {
            @Override
            public <S extends @Nullable Object> SizedInput<S> withInput(IntFunction<S> setup) {
                return new SizedMeasurement<>(TestBencher.this, own, use.given(setup, "setup"), Optional.empty());
            }
        };
    }

    @Override
    public Bencher throughput(long amount, String unit) {
        try {
            throughput = Optional.of(new Throughput(amount, use.given(unit, "unit of throughput")));
            return this;
        } catch (IllegalArgumentException refused) {
            throw misuse(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public Optional<BenchmarkResult> result() {
        return result;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller's operation knows the type
    private <T> T submit(@Nullable String name, Class<?> type, Object function) {
        long before = own.begin();
        Call call = Call.of(Optional.ofNullable(name), type, use.given(function, "operation"));
        use.begin(call.name());
        own.end(before);
        return measure(call);
    }

    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"
    }) // an operation may return null, as its own type says
    private <T> T measure(Call call) {
        try {
            return (T) measuring.measure(call);
        } catch (Throwable thrown) {
            throw AsItIs.thrown(use.failed(thrown));
        } finally {
            use.finish();
        }
    }

    private Comparison submit(Class<?> type, String first, Object one, String second, Object other) {
        long before = own.begin();
        Call former = Call.of(Optional.of(use.checked(first)), type, use.given(one, FIRST));
        Call latter = Call.of(Optional.of(use.checked(second)), type, use.given(other, SECOND));
        return compare(new ComparedCalls(former, latter), before);
    }

    private Comparison compare(ComparedCalls calls, long before) {
        use.begin(calls.names());
        own.end(before);
        try {
            return new CheckedComparison(use, calls, measuring.compare(calls));
        } catch (Throwable thrown) {
            throw AsItIs.thrown(use.failed(thrown));
        } finally {
            use.finish();
        }
    }

    void submit(SizedCall call) {
        use.begin(Optional.empty());
        try {
            measuring.measureSizes(call);
        } catch (Throwable thrown) {
            throw AsItIs.thrown(use.failed(thrown));
        } finally {
            use.finish();
        }
    }

    private RuntimeException misuse(String problem) {
        return use.misuse(problem);
    }

    private final class Prepared<S extends @Nullable Object> implements WithInput<S> {
        private final ThrowingSupplier<S> setup;
        private final @Nullable ThrowingConsumer<S> teardown;
        private final @Nullable BatchPlan batches;

        Prepared(ThrowingSupplier<S> setup, @Nullable ThrowingConsumer<S> teardown, @Nullable BatchPlan batches) {
            this.setup = setup;
            this.teardown = teardown;
            this.batches = batches;
        }

        @Override
        public <T extends @Nullable Object> T measure(Operation<S, T> operation) {
            return submitWithInput(Operation.class, operation);
        }

        @Override
        public void run(ThrowingConsumer<S> operation) {
            submitWithInput(ThrowingConsumer.class, operation);
        }

        @Override
        public <A extends @Nullable Object, B extends @Nullable Object> Comparison compare(
                String first, Operation<S, A> firstOperation, String second, Operation<S, B> secondOperation) {
            return submitWithInput(Operation.class, first, firstOperation, second, secondOperation);
        }

        @Override
        public Comparison compareRuns(
                String first, ThrowingConsumer<S> firstOperation, String second, ThrowingConsumer<S> secondOperation) {
            return submitWithInput(ThrowingConsumer.class, first, firstOperation, second, secondOperation);
        }

        @Override
        public WithInput<S> teardown(ThrowingConsumer<S> next) {
            if (batches != null && batches.count() > 0) {
                throw misuse("batch(" + batches.count() + ") and a teardown exclude each other: with a teardown"
                        + " operations run one by one");
            }
            return prepared(use.given(next, "teardown"), null);
        }

        @Override
        public WithInput<S> batch(int inputs) {
            BatchPlan given = use.batch(inputs);
            if (batches == null) {
                throw misuse(
                        "batch(" + inputs + ") contradicts the earlier teardown(...) or perOperation(); leave one out");
            }
            return prepared(null, given);
        }

        @Override
        public WithInput<S> perOperation() {
            if (batches != null && batches.count() > 0) {
                throw misuse("batch(" + batches.count() + ") and perOperation() exclude each other; leave one out");
            }
            return prepared(teardown, null);
        }

        private WithInput<S> prepared(@Nullable ThrowingConsumer<S> after, @Nullable BatchPlan plan) {
            long before = own.begin();
            WithInput<S> prepared = new Prepared<>(setup, after, plan);
            own.end(before);
            return prepared;
        }

        private Comparison submitWithInput(Class<?> type, String first, Object one, String second, Object other) {
            long before = own.begin();
            Call former = call(Optional.of(use.checked(first)), type, use.given(one, FIRST));
            Call latter = call(Optional.of(use.checked(second)), type, use.given(other, SECOND));
            return TestBencher.this.compare(new ComparedCalls(former, latter), before);
        }

        @SuppressWarnings("unchecked") // setup and teardown were given the same S
        private Call call(Optional<String> name, Class<?> type, Object operation) {
            return new Call(name, type, operation, setup, (ThrowingConsumer<Object>) teardown, batches);
        }

        @SuppressWarnings("TypeParameterUnusedInFormals") // the caller's operation knows the type
        private <T> T submitWithInput(Class<?> type, Object operation) {
            long before = own.begin();
            Call call = call(Optional.empty(), type, use.given(operation, "operation"));
            use.begin(call.name());
            own.end(before);
            return TestBencher.this.measure(call);
        }
    }
}
