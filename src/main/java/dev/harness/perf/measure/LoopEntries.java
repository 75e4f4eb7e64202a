package dev.harness.perf.measure;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The entries to the loops of one benchmark: method handles that the JIT does not know while it compiles the caller.
 * Otherwise it could inline the loop of one benchmark into code that all benchmarks share. Then the same
 * {@code HashMap.get} took 3.0 ns in the first benchmark of a JVM, and 4.3 ns in every later one.
 *
 * @param run enters {@link Loop#iterate}
 * @param batch enters {@link Loop#iterateOnBatch}
 * @param time enters {@link Loop#iterateOnInputs}
 */
record LoopEntries(MethodHandle run, MethodHandle batch, MethodHandle time) {

    private static final MethodType RUN = MethodType.methodType(void.class, int.class);
    private static final MethodType BATCH = MethodType.methodType(void.class, Object[][].class, int.class);
    private static final MethodType TIME =
            MethodType.methodType(void.class, int.class, Clock.class, long[].class, long[].class);

    static LoopEntries of(MethodHandles.Lookup hidden) throws ReflectiveOperationException {
        return new LoopEntries(
                entry(hidden, "iterate", RUN),
                entry(hidden, "iterateOnBatch", BATCH),
                entry(hidden, "iterateOnInputs", TIME));
    }

    private static MethodHandle entry(MethodHandles.Lookup hidden, String name, MethodType type)
            throws ReflectiveOperationException {
        MethodHandle method = hidden.findVirtual(hidden.lookupClass(), name, type);
        return method.asType(type.insertParameterTypes(0, Loop.class));
    }
}
