package dev.harness.perf.measure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Runs one operation many times. {@link LoopTemplate} is the only implementation in source; every benchmark runs a hidden
 * class made of its bytes.
 *
 * <p>The fields are not final, and every iteration passes a fence: so the JIT must load receiver and arguments anew each
 * time and cannot take work out of the loop that it believes to be invariant.
 */
abstract class Loop {

    @Nullable
    Object receiver;

    Object[] arguments;
    Operation.@Nullable Setup setup;
    Operation.@Nullable Teardown teardown;
    final Blackhole blackhole = new Blackhole(
            "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");

    Loop(Operation operation) {
        this.receiver = operation.receiver();
        this.arguments = operation.arguments();
        Optional<Operation.Inputs> inputs = operation.inputs();
        this.setup = inputs.map(Operation.Inputs::setup).orElse(null);
        this.teardown = inputs.map(Operation.Inputs::teardown).orElse(null);
    }

    /** Runs the operation so many times, in a row. */
    abstract void run(int iterations) throws Throwable;

    /** Runs the operation so many times, each on a fresh input, and returns the nanoseconds of the operations alone. */
    abstract long time(int iterations, Clock clock) throws Throwable;

    /** Runs the operation so many times, each on a fresh input, and returns the bytes of the operations alone. */
    abstract long bytes(int iterations, AllocationCounter counter) throws Throwable;
}
