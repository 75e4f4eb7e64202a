package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.Complexity;
import dev.harness.perf.LimitComplexity.Of;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.measure.Measurements;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.work.WorkProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What access to memory excuses, and what the clock could not measure. */
class GrowthLimitTest {
    private static final int[] SIZES = {1_000, 2_000, 4_000, 8_000, 16_000};
    private static final long SHARED = -1;

    private static GrowthRecord judged(Complexity limit, DoubleFunction<Measurement> times) {
        List<NamedMeasurement> sized = new ArrayList<>();
        for (int size : SIZES) {
            sized.add(new NamedMeasurement(null, size, times.apply(size)));
        }
        return new GrowthLimit(limit, Of.TIME)
                .judge(new FakeTest(() -> {}), sized, Counted.NOT_NEEDED, new DearestPlaces(new NoWork()));
    }

    private static Outcome linear(long batchBytes, double nanosOfLargest) {
        return judged(Complexity.CONSTANT, size -> {
                    double nanos = size * nanosOfLargest / SIZES[SIZES.length - 1];
                    return Measurements.ofBatch(batchBytes, nanos, nanos, nanos);
                })
                .verdict()
                .outcome();
    }

    @Test
    void judge_inputsNearTheProcessor_excuseNothing() {
        assertThat(linear(200_000, 400)).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void judge_inputsThatOutgrowTheCaches_excuse50Microseconds() {
        assertThat(linear(300_000, 40_000)).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(linear(300_000, 60_000)).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void judge_oneObjectForAllOperations_excusesNoScan() {
        assertThat(linear(SHARED, 400)).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void judge_sizesBelowTheClock_areLeftOut() {
        assertThat(resolvedFrom(4_000)).isEqualTo(Outcome.OK);
        assertThat(resolvedFrom(8_000)).isEqualTo(Outcome.CANNOT_TELL);
    }

    private static Outcome resolvedFrom(int shortest) {
        return judged(
                        Complexity.LINEAR,
                        size -> size < shortest ? Measurements.below(60) : Measurements.of(size, size, size))
                .verdict()
                .outcome();
    }

    /** Times need no work. */
    private static final class NoWork implements WorkSource {
        @Override
        public Counted count(int jvms) {
            throw new AssertionError("nothing is to be counted");
        }

        @Override
        public Optional<WorkProfile> profile(@Nullable String name, int size) {
            throw new AssertionError("no profile is needed");
        }
    }
}
