package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Inputs are made beforehand, and one pair of readings encloses the operations on all of them. */
class BatchTimerTest {
    private static final ClockQuality QUALITY = new ClockQuality(25, 1);

    private final FakeClock clock = new FakeClock();
    private final List<String> events = new ArrayList<>();
    private int made;

    private BatchTimer timer(BatchPlan plan, Function<Object, Object> operation) throws NoSuchMethodException {
        return timer(plan, () -> ++made, operation);
    }

    private BatchTimer timer(BatchPlan plan, Operation.Setup setup, Function<Object, Object> operation)
            throws NoSuchMethodException {
        Operation batched =
                Operation.withInputs(setup, Function.class.getMethod("apply", Object.class), operation, plan);
        return new BatchTimer(Loops.of(batched), batched.inputs().orElseThrow(), clock, QUALITY, () -> 0);
    }

    @Test
    void time_givenBatch_makesAllInputsBeforeTheFirstOperation() throws Throwable {
        BatchTimer timer = timer(
                BatchPlan.of(3),
                () -> {
                    events.add("make " + ++made);
                    return made;
                },
                input -> events.add("use " + input));

        timer.time(3);

        assertThat(events).containsExactly("make 1", "make 2", "make 3", "use 1", "use 2", "use 3");
    }

    /** A reading takes 25 ns: without the empty batches an operation would read 125. */
    @Test
    void time_clockThatCosts_readsTheOperationAlone() throws Throwable {
        Operation batched = Operation.withInputs(
                () -> "",
                Function.class.getMethod("apply", Object.class),
                (Function<Object, Object>) input -> {
                    clock.advance(100);
                    return input;
                },
                BatchPlan.of(1));
        Clock costly = () -> {
            clock.advance(25);
            return clock.nanos();
        };
        BatchTimer timer = new BatchTimer(Loops.of(batched), batched.inputs().orElseThrow(), costly, QUALITY, () -> 0);

        assertThat(timer.time(8)).isEqualTo(800);
    }

    @Test
    void settle_operationOfASecond_runsItNoMore() throws Throwable {
        BatchTimer timer = timer(BatchPlan.chosen(), input -> {
            clock.advance(1_000_000_000);
            return input;
        });
        timer.time(1);
        timer.settle();

        assertThat(made).isEqualTo(1);
    }

    @Test
    void time_setupTakesLong_countsTheOperationsAlone() throws Throwable {
        BatchTimer timer = timer(
                BatchPlan.of(10),
                () -> {
                    clock.advance(1_000_000);
                    return ++made;
                },
                input -> {
                    clock.advance(7);
                    return input;
                });

        assertThat(timer.time(100)).isEqualTo(700);
    }

    /** Alone, an operation takes more than among others; only sizes are compared with each other. */
    @Test
    void resolution_oneInputOfSeveralSizes_leavesOutWhatTheFirstOfABatchTakesMore() throws Throwable {
        Function<Object, Object> operation = input -> {
            clock.advance(2_000);
            return input;
        };
        BatchTimer sized = timer(BatchPlan.upTo(1), operation);
        BatchTimer alone = timer(BatchPlan.of(1), operation);
        sized.time(1);
        alone.time(1);

        assertThat(sized.together()).isEqualTo(1);
        assertThat(sized.resolution()).isEqualTo(300);
        assertThat(alone.resolution()).isEqualTo(70);
    }

    @Test
    void time_chosenBatch_growsUntilTheClockDoesNotCount() throws Throwable {
        BatchTimer timer = timer(BatchPlan.chosen(), input -> {
            clock.advance(5);
            return input;
        });

        for (int round = 0; round < 30; round++) {
            timer.time(1);
        }
        timer.settle();

        assertThat(timer.together() * 5).isGreaterThanOrEqualTo(50 * 25);
        assertThat(timer.resolution()).isLessThan(1);
    }

    @Test
    void time_slowOperation_staysAlone() throws Throwable {
        BatchTimer timer = timer(BatchPlan.chosen(), input -> {
            clock.advance(1_000_000);
            return input;
        });

        for (int round = 0; round < 30; round++) {
            timer.time(1);
        }

        assertThat(timer.together()).isEqualTo(1);
    }

    @Test
    void time_operationThrows_throwsTheSame() throws Throwable {
        IllegalStateException failure = new IllegalStateException("fifth");
        BatchTimer timer = timer(BatchPlan.of(4), input -> {
            if (input.equals(5)) {
                throw failure;
            }
            return input;
        });

        timer.time(4);
        assertThatThrownBy(() -> timer.time(4)).isSameAs(failure);
    }

    @Test
    void time_sameObjectThatCannotBeUsedTwice_goesOnOneByOne() throws Throwable {
        StringBuilder shared = new StringBuilder();
        BatchTimer timer = timer(
                BatchPlan.of(4),
                () -> {
                    shared.setLength(1);
                    return shared;
                },
                input -> {
                    shared.deleteCharAt(0);
                    clock.advance(3);
                    return input;
                });

        assertThat(timer.time(4)).isEqualTo(12);
        assertThat(timer.together()).isEqualTo(1);
    }

    @Test
    void time_sameObjectEveryTime_goesOnOneByOneUnlessABatchIsGiven() throws Throwable {
        StringBuilder shared = new StringBuilder();
        Function<Object, Object> operation = input -> {
            clock.advance(3);
            return input;
        };
        BatchTimer chosen = timer(BatchPlan.chosen(), () -> shared, operation);
        BatchTimer given = timer(BatchPlan.of(5), () -> shared, operation);

        for (int round = 0; round < 30; round++) {
            chosen.time(1);
            given.time(1);
        }

        assertThat(chosen.together()).isEqualTo(1);
        assertThat(given.together()).isEqualTo(5);
        assertThat(chosen.isAloneOnSharedInput()).isTrue();
        assertThat(given.isAloneOnSharedInput()).isFalse();
        assertThat(given.batchBytes()).isEqualTo(RoundTimer.SHARED);
    }

    /** Only the user knows that operations on one object of each size may follow each other. */
    @Test
    void time_sameObjectOfASize_isTimedInTheGivenBatch() throws Throwable {
        StringBuilder shared = new StringBuilder();
        BatchTimer timer = timer(BatchPlan.of(1_000).forSizes(), () -> shared, input -> {
            clock.advance(5);
            return input;
        });

        for (int round = 0; round < 30; round++) {
            timer.time(1);
        }
        timer.settle();

        assertThat(timer.together()).isEqualTo(1_000);
        assertThat(timer.resolution()).isLessThan(1);
        assertThat(timer.batchBytes()).isEqualTo(RoundTimer.SHARED);
    }
}
