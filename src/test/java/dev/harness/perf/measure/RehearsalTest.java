package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A timeout in the first measurement of a JVM must not break those that follow. */
class RehearsalTest {
    @Test
    void measure_interruptedBefore_leavesLaterMeasurementsAlone() throws Throwable {
        Callable<Object> callable = () -> "";
        Operation operation = Operation.of(Callable.class.getMethod("call"), callable);
        MeasureSettings brief =
                MeasureSettings.defaults().withMaxTime(1_000_000).withWarmup(0);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Measurer.measure(operation, brief)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();

        assertThat(Measurer.measure(operation, brief).summary().rounds()).isPositive();
    }

    @Test
    void rehearsed_firstOfAJvm_warmsUpAsLongAsInAFork() throws InterruptedException {
        MeasureSettings defaults = MeasureSettings.defaults();
        Rehearsal fresh = new Rehearsal();

        assertThat(Measurer.rehearsed(defaults, fresh).warmupNanos())
                .isEqualTo(defaults.inItsOwnJvm().warmupNanos());
        assertThat(Measurer.rehearsed(defaults, fresh)).isEqualTo(defaults);
    }

    @Test
    void rehearsed_interrupted_theNextIsTheFirst() throws InterruptedException {
        MeasureSettings defaults = MeasureSettings.defaults();
        Rehearsal fresh = new Rehearsal();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Measurer.rehearsed(defaults, fresh)).isInstanceOf(InterruptedException.class);

        assertThat(Measurer.rehearsed(defaults, fresh)).isNotEqualTo(defaults);
    }

    @Test
    void rehearsed_warmupThatWasGiven_stays() throws InterruptedException {
        MeasureSettings given = MeasureSettings.defaults().withWarmup(300_000_000);

        assertThat(Measurer.rehearsed(given, new Rehearsal())).isEqualTo(given);
    }
}
