package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Times of two revisions are divided by each other: what each would subtract stays in. */
class TimedTurnsTest {
    private static final ClockQuality QUALITY = new ClockQuality(25, 1);
    private final FakeClock clock = new FakeClock();
    private int calls;

    private long costly() {
        clock.advance(25);
        return clock.nanos();
    }

    private Object operation(Object input) {
        calls++;
        clock.advance(100);
        return input;
    }

    private Turns turns(Operation operation) {
        return TimedTurns.of(operation, this::costly, QUALITY, () -> 0, ClockCost.notSubtracted(QUALITY));
    }

    @Test
    void time_plainOperation_runsSoManyAndKeepsTheClocksCost() throws Throwable {
        Callable<Object> body = () -> operation("");
        Turns turns = turns(Operation.of(Callable.class.getMethod("call"), body));
        assertThat(turns.time(10)).isEqualTo(1_025);
        assertThat(calls).isEqualTo(10);
        assertThat(turns.settle()).isEqualTo(1);
    }

    @Test
    void time_inputsInBatches_keepsTheClocksCost() throws Throwable {
        Function<Object, Object> body = this::operation;
        int[] made = {0};
        Turns turns = turns(Operation.withInputs(
                () -> ++made[0], Function.class.getMethod("apply", Object.class), body, BatchPlan.of(10)));
        turns.time(100);
        assertThat(turns.time(100)).isEqualTo(100 * 100 + 10 * 25);
        assertThat(turns.settle()).isEqualTo(10);
    }

    @Test
    void time_oneByOne_keepsTheClocksCost() throws Throwable {
        Function<Object, Object> body = this::operation;
        Turns turns = turns(
                Operation.withInput(Object::new, Function.class.getMethod("apply", Object.class), body, input -> {}));
        turns.time(100);
        assertThat(turns.time(4)).isGreaterThanOrEqualTo(4 * 125);
    }
}
