package dev.harness.perf.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.perf.measure.Operation.Setup;
import dev.harness.perf.measure.Operation.Teardown;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Work that a JVM does only for its first measurement: generating code for method handles, and measuring the clock. It is
 * done with an operation of our own, so that it does not add to the first call of the first benchmark.
 */
final class Linkage {

    private static final Clock SYSTEM = new SystemClock();

    @GuardedBy("Linkage.class")
    private static @Nullable ClockQuality clock;

    private Linkage() {}

    /** Returns the quality of the system's clock; afterwards everything is linked. */
    static synchronized ClockQuality clock() {
        ClockQuality known = clock;
        if (known == null) {
            known = ClockQuality.of(SYSTEM);
            link();
            clock = known;
        }
        return known;
    }

    private static void link() {
        Callable<Object> nothing = () -> "";
        Function<Object, Object> same = input -> input;
        Setup setup = () -> "";
        Teardown teardown = input -> {};
        try {
            Loops.of(Operation.of(Callable.class.getMethod("call"), nothing)).run(1);
            Loop loop = Loops.of(
                    Operation.withInput(setup, Function.class.getMethod("apply", Object.class), same, teardown));
            loop.bytes(1, AllocationCounter.system());
            loop.time(1, SYSTEM, new long[1], new long[1]);
            loop.batch(new Object[][] {{""}}, 1);
        } catch (Throwable impossible) {
            throw new IllegalStateException("cannot run an operation that does nothing", impossible);
        }
    }
}
