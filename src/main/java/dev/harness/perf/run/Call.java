package dev.harness.perf.run;

import dev.harness.perf.Bencher;
import dev.harness.perf.measure.BatchPlan;
import dev.harness.perf.measure.Operation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.function.ThrowingSupplier;

/**
 * One operation as the test wrote it. Immutable.
 *
 * @param name the measurement's own name; empty for the unnamed one
 * @param functionType the functional interface of {@code function}
 * @param function the object that the test passed, not wrapped: the JIT can inline only a direct call
 * @param input makes the input of an operation; null where it takes none
 * @param teardown runs after each operation on its input; null for none
 * @param batches how many inputs are made before they are used; null makes them one by one
 */
public record Call(
        Optional<String> name,
        Class<?> functionType,
        Object function,
        @Nullable ThrowingSupplier<?> input,
        @Nullable ThrowingConsumer<Object> teardown,
        @Nullable BatchPlan batches) {

    static Call of(Optional<String> name, Class<?> functionType, Object function) {
        return new Call(name, functionType, function, null, null, null);
    }

    /** Runs setup, operation and teardown exactly once and returns the operation's result, null if it has none. */
    @Nullable
    Object once() throws Throwable {
        if (input == null) {
            return apply(null);
        }
        Object given = input.get();
        if (teardown == null) {
            return apply(given);
        }
        return applyThenTearDown(teardown, given);
    }

    /** Returns whether the operation has a result, which the test receives. */
    boolean hasResult() {
        return functionType == ThrowingSupplier.class || functionType == Bencher.Operation.class;
    }

    /** Returns whether inputs must live one after the other. */
    boolean isOneByOne() {
        return input != null && (teardown != null || batches == null);
    }

    /** Makes the input of one operation; null where it takes none. */
    @Nullable
    Object newInput() throws Throwable {
        return input == null ? null : input.get();
    }

    /** Tears down after an operation on this input. */
    @SuppressWarnings("NullAway") // an input may be null, as its own type says
    void tearDown(@Nullable Object given) throws Throwable {
        if (teardown != null) {
            teardown.accept(given);
        }
    }

    /** Returns the same for the measuring loop. */
    Operation toOperation() {
        Method single = Arrays.stream(functionType.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .findFirst()
                .orElseThrow();
        if (input == null) {
            return Operation.of(single, function);
        }
        ThrowingSupplier<?> setup = input;
        if (teardown == null && batches != null) {
            return Operation.withInputs(setup::get, single, function, batches);
        }
        ThrowingConsumer<Object> after = teardown == null ? given -> {} : teardown;
        return Operation.withInput(setup::get, single, function, after::accept);
    }

    private @Nullable Object applyThenTearDown(ThrowingConsumer<Object> cleaner, Object given) throws Throwable {
        Object result;
        try {
            result = apply(given);
        } catch (Throwable failure) {
            try {
                cleaner.accept(given);
            } catch (Throwable second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
        cleaner.accept(given);
        return result;
    }

    /** Runs the operation alone; returns its result, null if it has none. */
    @SuppressWarnings({"unchecked", "NullAway"}) // an input may be null, as its own type says
    @Nullable
    Object apply(@Nullable Object given) throws Throwable {
        if (function instanceof ThrowingSupplier<?> supplier) {
            return supplier.get();
        }
        if (function instanceof Bencher.Operation<?, ?> operation) {
            return ((Bencher.Operation<Object, Object>) operation).apply(given);
        }
        if (function instanceof ThrowingConsumer<?> consumer) {
            ((ThrowingConsumer<Object>) consumer).accept(given);
        } else {
            ((Executable) function).execute();
        }
        return null;
    }
}
