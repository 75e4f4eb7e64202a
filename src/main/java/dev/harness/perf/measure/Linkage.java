package dev.harness.perf.measure;

import dev.harness.perf.measure.Operation.Setup;
import dev.harness.perf.measure.Operation.Teardown;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * What a JVM does for its first measurement only: spinning the method handles' forms and measuring the clock. Done on an
 * operation of our own, so that the first benchmark's cold call does not pay for it.
 */
final class Linkage {

    private static final ClockQuality CLOCK = ClockQuality.of(new SystemClock());

    static {
        link();
    }

    private Linkage() {}

    /** Does nothing itself: the class is initialised before. */
    static void prepare() {}

    static ClockQuality clockQuality() {
        return CLOCK;
    }

    private static void link() {
        Callable<Object> nothing = () -> "";
        Function<Object, Object> same = input -> input;
        Setup setup = () -> "";
        Teardown teardown = input -> {};
        try {
            Operation plain = Operation.of(Callable.class.getMethod("call"), nothing);
            Loops.of(plain).run(1);
            Operation onInput =
                    Operation.withInput(setup, Function.class.getMethod("apply", Object.class), same, teardown);
            Loops.of(onInput).time(1, new SystemClock());
            Loops.of(onInput).bytes(1, AllocationCounter.system());
        } catch (Throwable impossible) {
            throw new IllegalStateException("cannot run an operation that does nothing", impossible);
        }
    }
}
