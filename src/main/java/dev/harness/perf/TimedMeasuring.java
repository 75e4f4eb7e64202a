package dev.harness.perf;

import dev.harness.perf.measure.MeasureSettings;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.measure.Measurer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures every operation that a test hands to its {@link Bencher}, and keeps the measurements. */
final class TimedMeasuring implements Measuring {
    private static final long LEAST_TIME_PER_SIZE = 50_000_000;

    private final TestBencher bencher;
    private final MeasureSettings settings;
    private final boolean growthOfBytes;
    private final List<Measured> measured = new ArrayList<>();

    /** @param growthOfBytes whether sizes are measured for their bytes only, which takes few rounds */
    TimedMeasuring(TestBencher bencher, MeasureSettings settings, boolean growthOfBytes) {
        this.bencher = bencher;
        this.settings = settings;
        this.growthOfBytes = growthOfBytes;
    }

    @Override
    public @Nullable Object measure(Call call) throws Throwable {
        Measurement measurement = Measurer.measure(call.toOperation(), settings);
        measured.add(new Measured(call.name().orElse(null), 0, measurement));
        bencher.measured(new BenchmarkResult(measurement));
        return call.once();
    }

    @Override
    public void measureSizes(SizedCall call) throws Throwable {
        MeasureSettings each = settingsForEach(call.sizes().length);
        for (int size : call.sizes()) {
            Measurement measurement = Measurer.measure(call.atSize(size).toOperation(), each);
            measured.add(new Measured(null, size, measurement));
            bencher.measured(new BenchmarkResult(measurement));
        }
    }

    /** All sizes together take about as long as one benchmark, but each long enough for a median. */
    private MeasureSettings settingsForEach(int sizes) {
        if (growthOfBytes) {
            return settings.withMinRounds(1).withMaxTime(1);
        }
        long share = Math.max(2 * settings.maxTimeNanos() / sizes, LEAST_TIME_PER_SIZE);
        return settings.withMaxTime(Math.min(share, settings.maxTimeNanos()));
    }

    /** Returns what was measured, in order. */
    List<Measured> measured() {
        return List.copyOf(measured);
    }
}
