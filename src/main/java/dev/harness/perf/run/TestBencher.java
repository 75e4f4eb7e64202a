package dev.harness.perf.run;

import dev.harness.perf.Bencher;
import dev.harness.perf.Bencher.WithInput;
import dev.harness.perf.BenchmarkResult;
import dev.harness.perf.measure.BatchPlan;
import dev.harness.perf.result.Throughput;
import dev.harness.perf.threads.AllocatedSoFar;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.function.ThrowingSupplier;

/** The {@link Bencher} of one test: checks each call, passes operations to an {@link OperationHandler}. Not thread-safe. */
public final class TestBencher implements Bencher {
    private final BencherUse use;
    private OperationHandler measuring = OperationHandler.ONCE;
    private Optional<BenchmarkResult> result = Optional.empty();
    private Optional<Throughput> throughput = Optional.empty();
    private long ownBytes;

    /** Makes the bencher of the test at this place, as messages name it. */
    public TestBencher(String place) {
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

    /** Returns what this object has allocated so far on the thread that uses it, its operations excluded. */
    long ownBytes() {
        return ownBytes;
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
        return submit(checked(name), ThrowingSupplier.class, operation);
    }

    @Override
    public void run(String name, Executable operation) {
        submit(checked(name), Executable.class, operation);
    }

    @Override
    public <S extends @Nullable Object> WithInput<S> withInput(ThrowingSupplier<S> setup) {
        long before = AllocatedSoFar.bytes();
        WithInput<S> prepared = new Prepared<>(Objects.requireNonNull(setup, "setup"), null, BatchPlan.chosen());
        ownBytes += AllocatedSoFar.bytes() - before;
        return prepared;
    }

    @Override
    public Sizes sizes(int... sizes) {
        SizedCall.problem(sizes).ifPresent(problem -> {
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
                return new Sized<>(own, Objects.requireNonNull(setup, "setup"));
            }
        };
    }

    @Override
    public Bencher throughput(long amount, String unit) {
        try {
            throughput = Optional.of(new Throughput(amount, unit));
            return this;
        } catch (IllegalArgumentException refused) {
            throw misuse(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public Optional<BenchmarkResult> result() {
        return result;
    }

    private String checked(String name) {
        if (name.isBlank()) {
            throw misuse("a measurement's name is blank; give it a name or leave the argument out");
        }
        return name;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the caller's operation knows the type
    private <T> T submit(@Nullable String name, Class<?> type, Object function) {
        long before = AllocatedSoFar.bytes();
        Call call = Call.of(Optional.ofNullable(name), type, Objects.requireNonNull(function, "operation"));
        use.begin(call.name());
        ownBytes += AllocatedSoFar.bytes() - before;
        return measure(call);
    }

    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"
    }) // an operation may return null, as its own type says
    private <T> T measure(Call call) {
        try {
            return (T) measuring.measure(call);
        } catch (Throwable thrown) {
            throw TestBencher.<RuntimeException>sneaky(use.failed(thrown));
        } finally {
            use.finish();
        }
    }

    private void submit(SizedCall call) {
        use.begin(Optional.empty());
        try {
            measuring.measureSizes(call);
        } catch (Throwable thrown) {
            throw TestBencher.<RuntimeException>sneaky(use.failed(thrown));
        } finally {
            use.finish();
        }
    }

    private RuntimeException misuse(String problem) {
        return use.misuse(problem);
    }

    /** Throws the operation's own exception unchanged, checked or not. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
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
        public WithInput<S> teardown(ThrowingConsumer<S> next) {
            if (batches != null && batches.count() > 0) {
                throw misuse("batch(" + batches.count() + ") and a teardown exclude each other: with a teardown"
                        + " operations run one by one");
            }
            return prepared(Objects.requireNonNull(next, "teardown"), null);
        }

        @Override
        public WithInput<S> batch(int inputs) {
            if (inputs < 1 || inputs > BatchPlan.MOST) {
                throw misuse("batch(" + inputs + ") is out of range; give 1 to " + BatchPlan.MOST);
            }
            if (batches == null) {
                throw misuse(
                        "batch(" + inputs + ") contradicts the earlier teardown(...) or perOperation(); leave one out");
            }
            return prepared(null, BatchPlan.of(inputs));
        }

        @Override
        public WithInput<S> perOperation() {
            if (batches != null && batches.count() > 0) {
                throw misuse("batch(" + batches.count() + ") and perOperation() exclude each other; leave one out");
            }
            return prepared(teardown, null);
        }

        private WithInput<S> prepared(@Nullable ThrowingConsumer<S> after, @Nullable BatchPlan plan) {
            long before = AllocatedSoFar.bytes();
            WithInput<S> prepared = new Prepared<>(setup, after, plan);
            ownBytes += AllocatedSoFar.bytes() - before;
            return prepared;
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // setup and teardown were given the same S
        private <T> T submitWithInput(Class<?> type, Object operation) {
            long before = AllocatedSoFar.bytes();
            Objects.requireNonNull(operation, "operation");
            Call call =
                    new Call(Optional.empty(), type, operation, setup, (ThrowingConsumer<Object>) teardown, batches);
            use.begin(call.name());
            ownBytes += AllocatedSoFar.bytes() - before;
            return TestBencher.this.measure(call);
        }
    }

    private final class Sized<S extends @Nullable Object> implements SizedInput<S> {
        private final int[] sizes;
        private final IntFunction<S> setup;

        Sized(int[] sizes, IntFunction<S> setup) {
            this.sizes = sizes;
            this.setup = setup;
        }

        @Override
        public void measure(Operation<S, ?> operation) {
            submit(new SizedCall(sizes, setup, Operation.class, Objects.requireNonNull(operation, "operation")));
        }

        @Override
        public void run(ThrowingConsumer<S> operation) {
            submit(new SizedCall(sizes, setup, ThrowingConsumer.class, Objects.requireNonNull(operation, "operation")));
        }
    }
}
