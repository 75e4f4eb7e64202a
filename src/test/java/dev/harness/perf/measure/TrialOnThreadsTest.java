package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A whole measurement on several threads. */
class TrialOnThreadsTest {
    private final FakeActivity activity = new FakeActivity();
    private final MeasureSettings cold =
            MeasureSettings.defaults().withWarmup(0).withTargetInterval(0);

    private Measurement measuredOnTwoThreads() throws Throwable {
        AtomicLong moved = new AtomicLong();
        Callable<Object> lambda = () -> moved.addAndGet(10_000_000);
        Operation operation = Operation.of(Callable.class.getMethod("call"), lambda);
        return new Trial(operation, Loops.of(operation, 2), moved::get, new ClockQuality(0, 1), activity, () -> 0)
                .measure(cold.withMaxTime(1));
    }

    @Test
    void measure_twoThreads_takesThirtyRoundsAtLeast() throws Throwable {
        Measurement measurement = measuredOnTwoThreads();

        assertThat(measurement.summary().rounds()).isEqualTo(30);
        assertThat(measurement.threads()).isEqualTo(2);
        assertThat(measurement.warnings()).noneMatch(warning -> warning.startsWith("other programs"));
    }

    /** Each of the new threads of a round waited for long. */
    @Test
    void measure_twoThreadsAndOthersHadTheProcessors_saysSo() throws Throwable {
        activity.waitedNanos = 1_000_000_000_000_000L;

        assertThat(measuredOnTwoThreads().warnings())
                .anyMatch(warning -> warning.startsWith("other programs used the processor"));
    }

    /** More threads than processors wait for each other. */
    @Test
    void measure_moreThreadsThanProcessors_blamesNoOtherProgram() throws Throwable {
        activity.waitedNanos = 1_000_000_000_000_000L;
        int threads = Runtime.getRuntime().availableProcessors() + 1;
        AtomicLong moved = new AtomicLong();
        Callable<Object> lambda = () -> moved.addAndGet(10_000_000);
        Operation operation = Operation.of(Callable.class.getMethod("call"), lambda);
        Measurement measurement = new Trial(
                        operation, Loops.of(operation, threads), moved::get, new ClockQuality(0, 1), activity, () -> 0)
                .measure(cold.withMaxTime(1));

        assertThat(measurement.warnings())
                .anyMatch(warning -> warning.contains("threads shared"))
                .noneMatch(warning -> warning.startsWith("other programs"));
    }

    /** The thread that asks for rounds on two others runs no warm-up of its own, which would find other numbers. */
    @Test
    void measure_twoThreadsWithWarmUp_warmsUpOnBoth() throws Throwable {
        AtomicLong moved = new AtomicLong();
        AtomicLong callsOfCaller = new AtomicLong();
        Thread caller = Thread.currentThread();
        Callable<Object> lambda = () -> {
            callsOfCaller.addAndGet(Thread.currentThread() == caller ? 1 : 0);
            return moved.addAndGet(10_000_000);
        };
        Operation operation = Operation.of(Callable.class.getMethod("call"), lambda);
        new Trial(operation, Loops.of(operation, 2), moved::get, new ClockQuality(0, 1), activity, () -> -1)
                .measure(MeasureSettings.defaults().withMaxTime(1));

        assertThat(callsOfCaller.get())
                .as("the first call, and one for the bytes")
                .isLessThanOrEqualTo(2);
    }
}
