package dev.harness.perf.measure;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The loop from whose bytes the hidden class of every benchmark is made. The operation is a constant of that class, so the
 * JIT profiles, inlines and compiles it for this benchmark alone, independent of what ran before in the JVM. The object
 * that it is called on is not a constant: the JIT would compute an operation on constants once, at compile time.
 */
final class LoopTemplate extends Loop {

    private static final MethodHandle OPERATION = classData();
    private static final Class<?> RESULT = OPERATION.type().returnType();

    LoopTemplate(Operation operation, LoopEntries entries) {
        super(operation, entries);
    }

    /** The receiver is read once, as JMH reads its states: loading it anew added 0.3 ns. What it holds is loaded in each iteration. */
    @Override
    void iterate(int iterations) throws Throwable {
        Object receiver = this.receiver;
        Object[] arguments = this.arguments;
        for (int i = 0; i < iterations; i++) {
            once(receiver, arguments);
            VarHandle.acquireFence(); // no instruction on x86; without it, what does not change is computed once
        }
    }

    @Override
    void iterateOnBatch(Object[][] inputs, int count) throws Throwable {
        for (int i = 0; i < count; i++) {
            once(receiver, inputs[i]);
            VarHandle.acquireFence();
        }
    }

    /** The second pair of readings measures the cost of the first, in the same compiled code and at the same time. */
    @Override
    void iterateOnInputs(int iterations, Clock clock, long[] times, long[] empty) throws Throwable {
        for (int i = 0; i < iterations; i++) {
            Object input = prepare();
            try {
                long start = clock.nanos();
                once(receiver, arguments);
                long end = clock.nanos();
                times[i] = end - start;
                start = clock.nanos();
                end = clock.nanos();
                empty[i] = end - start;
            } catch (Throwable failure) {
                fail(input, failure);
                throw failure;
            }
            finish(input);
        }
    }

    @Override
    long bytes(int iterations, AllocationCounter counter) throws Throwable {
        long sum = 0;
        for (int i = 0; i < iterations; i++) {
            Object input = prepare();
            try {
                long start = counter.bytes();
                once(receiver, arguments);
                sum += counter.bytes() - start;
            } catch (Throwable failure) {
                fail(input, failure);
                throw failure;
            }
            finish(input);
        }
        return sum;
    }

    /** The JIT removes the comparisons, because the type of the result is a constant. */
    private void once(@Nullable Object receiver, Object[] arguments) throws Throwable {
        if (RESULT == void.class) {
            OPERATION.invokeExact(receiver, arguments);
        } else if (RESULT == int.class) {
            consume((long) (int) OPERATION.invokeExact(receiver, arguments));
        } else if (RESULT == long.class) {
            consume((long) OPERATION.invokeExact(receiver, arguments));
        } else if (RESULT == double.class) {
            consume((double) OPERATION.invokeExact(receiver, arguments));
        } else {
            consume((Object) OPERATION.invokeExact(receiver, arguments));
        }
    }

    /**
     * The JIT must compute a result that is compared with a field. JMH's blackhole does the same, and also reads a volatile
     * field.
     */
    private void consume(long result) {
        if (result == never) {
            seen++;
        }
    }

    private void consume(double result) {
        consume(Double.doubleToRawLongBits(result));
    }

    /**
     * Consumes the value in a box: a lambda boxes a primitive result as its last step. Nothing else uses the box, so the
     * JIT removes it, and boxing adds no time.
     */
    private void consume(@Nullable Object result) {
        if (result instanceof Integer number) {
            consume(number.longValue());
        } else if (result instanceof Long number) {
            consume(number.longValue());
        } else if (result instanceof Boolean truth) {
            consume(truth ? 1L : 0L);
        } else if (result instanceof Double number) {
            consume(number.doubleValue());
        } else if (result instanceof Character character) {
            consume((long) character.charValue());
        } else if (result instanceof Float number) {
            consume(number.doubleValue());
        } else if (result instanceof Short number) {
            consume(number.longValue());
        } else if (result instanceof Byte number) {
            consume(number.longValue());
        } else {
            blackhole.consume(result);
        }
    }

    private @Nullable Object prepare() throws Throwable {
        if (setup == null) {
            return null;
        }
        Object input = setup.get();
        arguments[0] = input;
        return input;
    }

    private void finish(@Nullable Object input) throws Throwable {
        if (teardown != null) {
            arguments[0] = null;
            teardown.accept(input);
        }
    }

    private void fail(@Nullable Object input, Throwable failure) {
        if (teardown != null) {
            Operation.tearDown(teardown, input, failure);
        }
    }

    private static MethodHandle classData() {
        try {
            MethodHandle handle =
                    MethodHandles.classData(MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, MethodHandle.class);
            if (handle == null) {
                throw new IllegalStateException("the template runs only as a hidden class with an operation");
            }
            return handle;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a class may always read its own class data", e);
        }
    }
}
