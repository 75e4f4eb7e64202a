package dev.harness.accuracy.gate;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/** One side of a pair: gives for the name of a kernel what runs it so often and returns the nanoseconds. Speaks JDK types. */
public final class PairSide implements Function<String, LongUnaryOperator> {
    private final GateKernels kernels;

    /** Makes the data of the kernels. */
    public PairSide() throws IOException {
        kernels = new GateKernels();
    }

    @Override
    public LongUnaryOperator apply(String kernel) {
        Callable<Object> operation = kernels.named(kernel);
        try (InputStream code = PairSide.class.getResourceAsStream("PairSide$Loop.class")) {
            // a class of its own for each kernel, so that the JIT sees one operation in it
            Class<?> loop = MethodHandles.lookup()
                    .defineHiddenClass(code.readAllBytes(), true)
                    .lookupClass();
            Method start = loop.getDeclaredMethod("of", Callable.class);
            start.setAccessible(true);
            return (LongUnaryOperator) start.invoke(null, operation);
        } catch (IOException | ReflectiveOperationException failure) {
            throw new IllegalStateException("no loop for " + kernel, failure);
        }
    }

    /** The loop, of which each kernel gets a copy. */
    static final class Loop implements LongUnaryOperator {
        private static Object sink;

        private final Callable<Object> operation;

        private Loop(Callable<Object> operation) {
            this.operation = operation;
        }

        static LongUnaryOperator of(Callable<Object> operation) {
            return new Loop(operation);
        }

        @Override
        public long applyAsLong(long operations) {
            try {
                long start = System.nanoTime();
                for (long i = 0; i < operations; i++) {
                    sink = operation.call();
                }
                return System.nanoTime() - start;
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
