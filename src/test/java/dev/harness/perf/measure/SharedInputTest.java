package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The inputs of a size are one object: its operations follow each other only where the setup makes no difference to them. */
class SharedInputTest {
    private static final ClockQuality QUALITY = new ClockQuality(25, 1);

    private final FakeClock clock = new FakeClock();
    private final StringBuilder shared = new StringBuilder();

    private BatchTimer warmedUp(Operation.Setup setup, Function<Object, Object> operation) throws Throwable {
        BatchTimer timer = timer(setup, operation);
        for (int round = 0; round < 30; round++) {
            timer.time(1);
        }
        timer.settle();
        return timer;
    }

    private BatchTimer timer(Operation.Setup setup, Function<Object, Object> operation) throws NoSuchMethodException {
        Operation sized = Operation.withInputs(
                setup, Function.class.getMethod("apply", Object.class), operation, BatchPlan.upTo(1 << 20));
        return new BatchTimer(Loops.of(sized), sized.inputs().orElseThrow(), clock, QUALITY, () -> 0);
    }

    private Object take(long nanos) {
        clock.advance(nanos);
        return shared;
    }

    @Test
    void time_operationThatLeavesTheObjectAsItWas_isTimedInBatches() throws Throwable {
        BatchTimer timer = warmedUp(() -> take(20), input -> take(5));

        assertThat(timer.together()).isGreaterThan(100);
        assertThat(timer.time(1_000)).isEqualTo(5_000);
        assertThat(timer.sharesInput()).isFalse();
        assertThat(timer.resolution()).isLessThan(3);
    }

    /** What the setup made is used up by the first operation; the next ones have nothing to do. */
    @Test
    void time_operationThatUsesUpWhatTheSetupMade_isTimedAlone() throws Throwable {
        BatchTimer timer = warmedUp(
                () -> {
                    shared.setLength(1);
                    return take(20);
                },
                input -> {
                    take(shared.length() == 0 ? 5 : 200);
                    shared.setLength(0);
                    return input;
                });

        assertThat(timer.together()).isEqualTo(1);
        assertThat(timer.time(10)).isEqualTo(2_000);
    }

    /** Setup and operation both empty the object: the one that comes second has nothing to do, and no difference shows. */
    @Test
    void time_setupThatTakesLong_isTimedAlone() throws Throwable {
        Runnable emptying = () -> {
            take(shared.length());
            shared.setLength(0);
        };
        BatchTimer timer = warmedUp(
                () -> {
                    emptying.run();
                    shared.append("x".repeat(100));
                    return take(1);
                },
                input -> {
                    emptying.run();
                    return input;
                });

        assertThat(timer.together()).isEqualTo(1);
        assertThat(timer.time(10)).isEqualTo(1_000);
    }

    @Test
    void time_operationThatFailsWithoutSetup_isTimedAlone() throws Throwable {
        int[] left = {0};
        BatchTimer timer = warmedUp(
                () -> {
                    left[0] = 20;
                    return take(1);
                },
                input -> {
                    if (left[0]-- == 0) {
                        throw new IllegalStateException("used up");
                    }
                    return take(4);
                });

        assertThat(timer.together()).isEqualTo(1);
        assertThat(timer.time(10)).isEqualTo(40);
    }

    @Test
    void time_interruptedWhileTheSetupIsTried_isThrown() throws Throwable {
        int[] calls = {0};
        BatchTimer timer = timer(() -> take(1), input -> {
            if (calls[0]++ == 2_000) {
                throw sneaky(new InterruptedException("timeout"));
            }
            return take(4);
        });

        assertThatThrownBy(() -> {
                    for (int round = 0; round < 30; round++) {
                        timer.time(1);
                    }
                })
                .isInstanceOf(InterruptedException.class);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable failure) throws T {
        throw (T) failure;
    }
}
