package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The only test here in real time: whether the parts fit together in this JVM. */
class MeasurerTest {

    private static Operation operation(Callable<Object> lambda) throws NoSuchMethodException {
        return Operation.of(Callable.class.getMethod("call"), lambda);
    }

    @Test
    void measure_shortRun_givesPlausibleFigures() throws Throwable {
        MeasureSettings settings =
                MeasureSettings.defaults().withWarmup(20_000_000).withMaxTime(20_000_000);
        Measurement measurement = Measurer.measure(operation(() -> new byte[1_000]), settings);
        assertThat(measurement.summary().median()).isBetween(1.0, 1e6);
        assertThat(measurement.summary().rounds()).isGreaterThanOrEqualTo(5);
        assertThat(measurement.firstCallNanos()).isPositive();
        assertThat(measurement.forks()).isEqualTo(1);
    }

    @Test
    void measure_besideOthersOrAlone_collectsFirstOrNot() throws Throwable {
        MeasureSettings brief =
                MeasureSettings.defaults().withWarmup(0).withMaxTime(1_000_000).withMinTime(1_000);
        assertThat(collectedBeforeTheFirstCall(brief)).isTrue();
        assertThat(collectedBeforeTheFirstCall(brief.inItsOwnJvm())).isFalse();
    }

    private static boolean collectedBeforeTheFirstCall(MeasureSettings settings) throws Throwable {
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        List<Boolean> collected = new ArrayList<>();
        Operation operation = operation(() -> {
            if (collected.isEmpty()) {
                collected.add(garbage.get() == null);
            }
            return "";
        });
        Measurer.measure(operation, settings);
        return collected.get(0);
    }

    @Test
    void bytesPerOperation_knownSizes_areExact() throws Throwable {
        assertThat(WarmOperation.of(operation(() -> new byte[1_000])).bytes()).isEqualTo(1_016);
        assertThat(WarmOperation.of(operation(() -> "")).bytes()).isZero();
        Operation onInput = Operation.withInput(
                () -> new byte[5_000],
                Function.class.getMethod("apply", Object.class),
                (Function<Object, Object>) input -> new int[10],
                input -> {});
        assertThat(WarmOperation.of(onInput).bytes()).isEqualTo(56);
    }
}
