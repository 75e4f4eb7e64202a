package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SingleTimerTest {
    private static final ClockQuality QUALITY = new ClockQuality(25, 1);

    private final FakeClock clock = new FakeClock();

    /** A reading takes 25 ns: without the pair beside it an operation would read 125. */
    @Test
    void time_clockThatCosts_readsTheOperationAlone() throws Throwable {
        Operation operation = Operation.withInput(
                () -> {
                    clock.advance(1_000);
                    return "";
                },
                Function.class.getMethod("apply", Object.class),
                (Function<Object, Object>) input -> {
                    clock.advance(100);
                    return input;
                },
                input -> clock.advance(1_000));
        Clock costly = () -> {
            clock.advance(25);
            return clock.nanos();
        };

        assertThat(new SingleTimer(Loops.of(operation), costly, QUALITY).time(2_000))
                .isEqualTo(200_000);
    }
}
