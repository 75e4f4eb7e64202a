package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A whole measurement on a fake clock: what is counted is calls, not time. */
class TrialTest {

    private final FakeClock clock = new FakeClock();
    private final FakeActivity activity = new FakeActivity();
    private final MeasureSettings cold =
            MeasureSettings.defaults().withWarmup(0).withTargetInterval(0);
    private long calls;
    private long allocated;

    private Trial trial(Operation operation) {
        return new Trial(operation, Loops.of(operation, 1), clock, new ClockQuality(0, 1), activity, () -> allocated);
    }

    private Trial trial(Callable<Object> lambda) throws NoSuchMethodException {
        return trial(Operation.of(Callable.class.getMethod("call"), lambda));
    }

    private Object work(long cost, long bytes) {
        calls++;
        clock.advance(calls == 1 ? 1_000 * cost : cost);
        allocated += bytes;
        return cost;
    }

    @Test
    void longest_warmupTookLong_leavesHalfOfTheTimeForRounds() {
        assertThat(Trial.longest(1_000_000_000, 200_000_000)).isEqualTo(1_000_000_000);
        assertThat(Trial.longest(1_000_000_000, 700_000_000)).isEqualTo(500_000_000);
        assertThat(Trial.longest(100_000_000, 700_000_000)).isEqualTo(50_000_000);
    }

    @Test
    void measure_steadyOperation_givesItsCostAndBytes() throws Throwable {
        Measurement measurement = trial(() -> work(333, 56)).measure(cold);
        assertThat(measurement.iterations()).isEqualTo(16);
        assertThat(measurement.samples()[0]).hasSize(187_688).containsOnly(333);
        assertThat(measurement.bytesPerOperation()).isEqualTo(56);
        assertThat(measurement.firstCallNanos()).isEqualTo(333_000);
        assertThat(measurement.steady()).isTrue();
        assertThat(measurement.warnings()).isEmpty();
    }

    /** The JIT was late: a round of what was one long operation is now shorter than the readings of the clock around it. */
    @Test
    void measure_operationThatIsFasterAfterItsCalibration_isCalibratedOnceMore() throws Throwable {
        Callable<Object> lambda = () -> work(calls < 40 ? 10_000 : 5, 0);
        Operation operation = Operation.of(Callable.class.getMethod("call"), lambda);
        ClockQuality quality = new ClockQuality(25, 1);

        Measurement measurement =
                new Trial(operation, Loops.of(operation, 1), clock, quality, activity, () -> allocated).measure(cold);

        assertThat(measurement.iterations()).isGreaterThanOrEqualTo(20 * 25 / 5);
        assertThat(measurement.below()).isEmpty();
        assertThat(measurement.summary().median()).isEqualTo(5);
    }

    @Test
    void measure_defaults_stopEarly() throws Throwable {
        Measurement measurement = trial(() -> work(333, 0)).measure(MeasureSettings.defaults());
        assertThat(clock.nanos()).isBetween(300_000_000L, 320_000_000L);
        assertThat(measurement.summary().median()).isEqualTo(333);
    }

    @Test
    void measure_operationThatNeverSettles_staysWithinItsTime() throws Throwable {
        Measurement measurement =
                trial(() -> work(333 + clock.nanos() / 1_000_000, 0)).measure(MeasureSettings.defaults());
        assertThat(measurement.steady()).isFalse();
        assertThat(clock.nanos()).isBetween(1_000_000_000L, 1_500_000_000L);
    }

    @Test
    void measure_inputs_timesTheOperationsAlone() throws Throwable {
        Operation operation = Operation.withInput(
                () -> {
                    clock.advance(7_000);
                    return "input";
                },
                Function.class.getMethod("apply", Object.class),
                (Function<Object, Object>) input -> work(500, 24),
                input -> clock.advance(3_000));
        Measurement measurement = trial(operation).measure(cold);
        assertThat(measurement.samples()[0]).containsOnly(500);
        assertThat(measurement.bytesPerOperation()).isEqualTo(24);
        assertThat(clock.nanos()).isLessThan(1_200_000_000);
    }

    @Test
    void measure_inputsOneByOneTooShortForTheClock_saysNoTimeAnywhere() throws Throwable {
        Function<Object, Object> dearNowAndThen = input -> work(calls % 100 == 0 ? 1_000 : 1, 0);
        Operation operation = Operation.withInput(
                () -> 1, Function.class.getMethod("apply", Object.class), dearNowAndThen, input -> {});
        Measurement measurement = new Trial(
                        operation, Loops.of(operation, 1), clock, new ClockQuality(24, 1), activity, () -> allocated)
                .measure(cold);

        assertThat(measurement.below()).hasValue(60);
        assertThat(measurement.warnings())
                .containsExactly(
                        "an operation takes less than the 60 ns that the clock resolves when it was timed alone; no"
                                + " time is reported");
    }

    @Test
    void measure_counterUnknown_bytesAreUnknown() throws Throwable {
        allocated = Long.MIN_VALUE / 2;
        assertThat(trial(() -> work(333, 0)).measure(cold).bytesPerOperation()).isNaN();
    }

    @Test
    void measure_operationThrowsLater_throwsTheSame() throws Throwable {
        IllegalStateException failure = new IllegalStateException("call 700");
        Trial trial = trial(() -> {
            if (calls == 700) {
                throw failure;
            }
            return work(333, 0);
        });
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> trial.measure(cold))
                .isSameAs(failure);
    }

    @Test
    void bytesPerOperation_late_ignoresWhatWarmUpAllocated() throws Throwable {
        assertThat(trial(() -> work(333, clock.nanos() < 50_000_000 ? 900 : 16))
                        .bytesPerOperation(MeasureSettings.defaults()))
                .isEqualTo(16);
    }

    @Test
    void measure_operationOfASecond_runsSevenTimesAndIsSteady() throws Throwable {
        Measurement measurement = trial(() -> {
                    calls++;
                    clock.advance(1_000_000_000);
                    allocated += calls == 4 ? 1_000 : 56;
                    return calls;
                })
                .measure(MeasureSettings.defaults().inItsOwnJvm());

        assertThat(measurement.summary().rounds()).isEqualTo(5);
        assertThat(calls).isEqualTo(7); // cold, warm-up, five rounds that count the bytes too
        assertThat(measurement.bytesPerOperation()).isEqualTo(56);
        assertThat(measurement.steady()).isTrue();
        assertThat(measurement.warnings())
                .containsExactly("5 rounds are too few for a confidence interval of the median (6 are needed)");
    }

    /** Each of the 90,000 operations that fit into the time for bytes would have its setup of 0.3 s. */
    @Test
    void measure_fastOperationWithSlowSetup_runsTheSetupFewTimes() throws Throwable {
        Operation operation = Operation.withInputs(
                () -> {
                    calls++;
                    clock.advance(300_000_000);
                    return new Object();
                },
                Function.class.getMethod("apply", Object.class),
                (Function<Object, Object>) input -> {
                    clock.advance(1_000);
                    return input;
                },
                BatchPlan.chosen());

        trial(operation).measure(MeasureSettings.defaults());

        assertThat(calls).isLessThan(20);
    }

    /** Without a warm-up only the trials of the batch tell that the first call loaded classes. */
    @Test
    void measure_slowFirstCallAndNoWarmUp_timesOperationsTogetherAllTheSame() throws Throwable {
        Operation operation = Operation.withInputs(
                Object::new,
                Function.class.getMethod("apply", Object.class),
                (Function<Object, Object>) input -> {
                    clock.advance(calls++ == 0 ? 30_000_000 : 10);
                    return input;
                },
                BatchPlan.chosen());

        Measurement measurement = new Trial(
                        operation, Loops.of(operation, 1), clock, new ClockQuality(25, 1), activity, () -> allocated)
                .measure(cold);

        assertThat(measurement.below()).isEmpty();
        assertThat(measurement.summary().median()).isEqualTo(10);
    }

    @Test
    void measure_givenBatch_firstCallIsOneOperation() throws Throwable {
        Operation operation = Operation.withInputs(
                Object::new,
                Function.class.getMethod("apply", Object.class),
                (Function<Object, Object>) input -> work(5_000, 0),
                BatchPlan.of(100));

        assertThat(trial(operation).measure(cold).firstCallNanos()).isEqualTo(5_000_000);
    }

    @Test
    void measure_jitThatNeverRests_isNotSteadyThoughTimesAre() throws Throwable {
        Measurement measurement = trial(() -> {
                    activity.compileMillis = clock.nanos() / 2_000_000;
                    return work(333, 0);
                })
                .measure(MeasureSettings.defaults());

        assertThat(measurement.steady()).isFalse();
        assertThat(measurement.unsettled()).isEqualTo(1);
        assertThat(measurement.warnings()).anyMatch(warning -> warning.contains("the warm-up reached its maximum"));
    }

    @Test
    void measure_roundsOfOneOperationAreJoined_keepsThePercentileOfOperations() throws Throwable {
        Measurement measurement = trial(() -> {
                    clock.advance(calls++ % 10 == 9 ? 20_000_000 : 2_000_000);
                    return calls;
                })
                .measure(cold.withMaxTime(20_000_000_000L));

        assertThat(measurement.iterations()).isGreaterThan(1);
        assertThat(measurement.operationTimes().orElseThrow().count()).isGreaterThan(200);
        assertThat(measurement.operationTimes().orElseThrow().p99()).isEqualTo(20_000_000);
    }

    @Test
    void measure_slowOperationWithInput_countsItsOwnBytesOnly() throws Throwable {
        Operation operation = Operation.withInput(
                () -> {
                    allocated += 10_000;
                    return "input";
                },
                Function.class.getMethod("apply", Object.class),
                (Function<Object, Object>) input -> {
                    clock.advance(1_000_000_000);
                    allocated += 56;
                    return input;
                },
                input -> {});

        assertThat(trial(operation).measure(MeasureSettings.defaults()).bytesPerOperation())
                .isEqualTo(56);
    }

    @Test
    void measure_oneCallInTenIsDear_joinsRoundsUntilEachHasItsShare() throws Throwable {
        Measurement measurement = trial(() -> {
                    clock.advance(calls++ % 10 == 9 ? 1_000_000 : 100_000);
                    return calls;
                })
                .measure(cold);

        assertThat(measurement.iterations()).isEqualTo(32);
        assertThat(measurement.summary().median()).isBetween(180_000.0, 200_000.0);
        assertThat(measurement.summary().rounds()).isBetween(150, 200);
    }

    @Test
    void measure_othersHadTheProcessor_saysSo() throws Throwable {
        Measurement measurement = trial(() -> {
                    activity.waitedNanos += 100;
                    return work(333, 0);
                })
                .measure(cold);

        assertThat(measurement.warnings())
                .singleElement()
                .asString()
                .startsWith("other programs used the processor for 30 % of the time of the rounds");
    }
}
