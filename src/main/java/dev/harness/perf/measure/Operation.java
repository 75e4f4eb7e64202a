package dev.harness.perf.measure;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation to measure: a method, the object that it is called on, and its arguments or a setup that makes a fresh
 * input. Immutable; as thread-safe as the method itself.
 */
public final class Operation {

    private final MethodHandle handle;
    private final @Nullable Object receiver;
    private final Object[] arguments;
    private final @Nullable Inputs inputs;

    private Operation(MethodHandle handle, @Nullable Object receiver, Object[] arguments, @Nullable Inputs inputs) {
        this.handle = handle;
        this.receiver = receiver;
        this.arguments = arguments;
        this.inputs = inputs;
    }

    /** Makes an input; runs before every operation and is not measured. */
    @FunctionalInterface
    public interface Setup {
        /** Returns a fresh input. */
        @Nullable
        Object get() throws Throwable;
    }

    /** Undoes what an operation did; runs after every operation and is not measured. */
    @FunctionalInterface
    public interface Teardown {
        /** Takes the input that the operation had. */
        void accept(@Nullable Object input) throws Throwable;
    }

    /** What surrounds an operation that gets a fresh input. */
    record Inputs(Setup setup, Teardown teardown, Optional<BatchPlan> batches) {}

    /**
     * Returns an operation without setup.
     *
     * @param method a test method, or the single method of a functional interface that the receiver (a lambda, usually)
     *     implements
     * @param receiver the object to call it on; not used when the method is static
     * @param arguments one for each parameter
     * @throws IllegalArgumentException if the arguments do not fit the method, or the method is not accessible
     */
    public static Operation of(Method method, @Nullable Object receiver, @Nullable Object... arguments) {
        MethodHandle handle = OperationHandles.of(method, receiver, arguments.length);
        return new Operation(handle, receiver, arguments.clone(), null);
    }

    /**
     * Returns an operation on fresh inputs. Setup, operation and teardown always alternate, so that inputs may share files
     * or other state.
     *
     * @param setup makes an input before every operation
     * @param method the single method, of one parameter, of a functional interface that the receiver implements
     * @param receiver the object to call it on
     * @param teardown called after every operation, also after one that throws
     * @throws IllegalArgumentException when the method does not take exactly one argument, or may not be called from here
     */
    public static Operation withInput(Setup setup, Method method, @Nullable Object receiver, Teardown teardown) {
        MethodHandle handle = OperationHandles.of(method, receiver, 1);
        return new Operation(handle, receiver, new Object[1], new Inputs(setup, teardown, Optional.empty()));
    }

    /**
     * Returns an operation on fresh inputs. Several inputs are made first, then the operations on them are timed together.
     * Inputs must not share what the operation changes.
     *
     * @param setup makes an input for every operation
     * @param method the single method, of one parameter, of a functional interface that the receiver implements
     * @param receiver the object to call it on
     * @param batches how many inputs are made first
     * @throws IllegalArgumentException when the method does not take exactly one argument, or may not be called from here
     */
    public static Operation withInputs(Setup setup, Method method, @Nullable Object receiver, BatchPlan batches) {
        MethodHandle handle = OperationHandles.of(method, receiver, 1);
        Inputs inputs = new Inputs(setup, input -> {}, Optional.of(batches));
        return new Operation(handle, receiver, new Object[1], inputs);
    }

    /**
     * Runs the operation once, with its setup and teardown.
     *
     * @return what the operation returned; empty if it returned null or has no result
     * @throws Throwable what the operation threw, unchanged
     */
    public Optional<Object> once() throws Throwable {
        return Optional.ofNullable(onceWithInput());
    }

    private @Nullable Object onceWithInput() throws Throwable {
        if (inputs == null) {
            return OperationHandles.call(handle, receiver, arguments);
        }
        Object input = inputs.setup().get();
        Object result;
        try {
            result = OperationHandles.call(handle, receiver, new Object[] {input});
        } catch (Throwable failure) {
            tearDown(inputs.teardown(), input, failure);
            throw failure;
        }
        inputs.teardown().accept(input);
        return result;
    }

    /** Tears down after a failure; the failure is reported, not an exception of the teardown. */
    static void tearDown(Teardown teardown, @Nullable Object input, Throwable failure) {
        try {
            teardown.accept(input);
        } catch (Throwable second) {
            failure.addSuppressed(second);
        }
    }

    /** Returns whether every operation gets a fresh input. */
    public boolean hasInput() {
        return inputs != null;
    }

    MethodHandle handle() {
        return handle;
    }

    @Nullable
    Object receiver() {
        return receiver;
    }

    /** Returns a copy of the arguments, so that two threads never share the slot of the input. */
    Object[] arguments() {
        return arguments.clone();
    }

    Optional<Inputs> inputs() {
        return Optional.ofNullable(inputs);
    }
}
