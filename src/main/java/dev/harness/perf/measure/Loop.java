package dev.harness.perf.measure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Runs one operation many times. {@link LoopTemplate} is the only implementation in source; every benchmark runs a hidden
 * class made of its bytes.
 *
 * <p>The fields are not final, and every iteration has a fence. So the JIT must load again in each iteration what the receiver and the
 * arguments hold, and cannot move invariant work out of the loop; nor can it inline the loop into its callers.
 */
abstract class Loop {

    @Nullable
    Object receiver;

    Object[] arguments;
    Operation.@Nullable Setup setup;
    Operation.@Nullable Teardown teardown;
    final Blackhole blackhole = new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");

    /** A value that no result has; the JIT does not know this. No int and no ordinary double has these bits. */
    long never = 0x7ff4_5a3c_96e1_d287L;

    int seen;

    LoopEntries entries;

    Loop(Operation operation, LoopEntries entries) {
        this.entries = entries;
        this.receiver = operation.receiver();
        this.arguments = operation.arguments();
        Optional<Operation.Inputs> inputs = operation.inputs();
        this.setup = inputs.map(Operation.Inputs::setup).orElse(null);
        this.teardown = inputs.map(Operation.Inputs::teardown).orElse(null);
    }

    /** Runs the operation this number of times, in a row. */
    final void run(int iterations) throws Throwable {
        entries.run().invokeExact(this, iterations);
    }

    /** Runs the operation on this number of inputs that were made before, in a row. */
    final void batch(Object[][] inputs, int count) throws Throwable {
        entries.batch().invokeExact(this, inputs, count);
    }

    /**
     * Runs the operation this number of times, each on an input made just before it, and times each alone.
     *
     * @param times receives the nanoseconds between the readings before and after each operation
     * @param empty receives the nanoseconds between two readings with nothing between them
     */
    final void time(int iterations, Clock clock, long[] times, long[] empty) throws Throwable {
        entries.time().invokeExact(this, iterations, clock, times, empty);
    }

    /** The body of {@link #run}. */
    abstract void iterate(int iterations) throws Throwable;

    /** The body of {@link #batch}. */
    abstract void iterateOnBatch(Object[][] inputs, int count) throws Throwable;

    /** The body of {@link #time}. */
    abstract void iterateOnInputs(int iterations, Clock clock, long[] times, long[] empty) throws Throwable;

    /** Runs the operation this number of times, each on a fresh input, and returns the bytes of the operations alone. */
    abstract long bytes(int iterations, AllocationCounter counter) throws Throwable;
}
