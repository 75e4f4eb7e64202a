package dev.harness.perf.measure;

import dev.harness.perf.measure.Operation.Setup;
import dev.harness.perf.measure.Operation.Teardown;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * What a JVM does for its first measurement only: spinning the method handles' forms and measuring the clock. Done on an
 * operation of our own, so that the first benchmark's cold call does not pay for it.
 */
final class Linkage {

    private static final int BATCHES = 101;
    private static final int READINGS = 1_000;
    private static final Clock SYSTEM = new SystemClock();
    private static final ClockQuality CLOCK = ClockQuality.of(SYSTEM);
    private static final ClockQuality ON_INPUTS = onInputs();

    private Linkage() {}

    /** Returns what the system's clock can do around a round. */
    static ClockQuality clock() {
        return CLOCK;
    }

    /** Returns what it can do around single operations; the cost is what an operation that does nothing reads. */
    static ClockQuality clockOnInputs() {
        return ON_INPUTS;
    }

    private static ClockQuality onInputs() {
        Callable<Object> nothing = () -> "";
        Function<Object, Object> same = input -> input;
        Setup setup = () -> "";
        Teardown teardown = input -> {};
        try {
            Loops.of(Operation.of(Callable.class.getMethod("call"), nothing)).run(1);
            Loop loop = Loops.of(
                    Operation.withInput(setup, Function.class.getMethod("apply", Object.class), same, teardown));
            loop.bytes(1, AllocationCounter.system());
            return new ClockQuality(emptyOperation(loop), CLOCK.granularityNanos());
        } catch (Throwable impossible) {
            throw new IllegalStateException("cannot run an operation that does nothing", impossible);
        }
    }

    /** The lower half of the batches is what compiled code reads. */
    private static double emptyOperation(Loop loop) throws Throwable {
        double[] costs = new double[BATCHES];
        for (int batch = 0; batch < BATCHES; batch++) {
            costs[batch] = loop.time(READINGS, SYSTEM) / (double) READINGS;
        }
        Arrays.sort(costs);
        return costs[BATCHES / 4];
    }
}
