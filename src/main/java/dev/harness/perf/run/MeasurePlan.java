package dev.harness.perf.run;

import dev.harness.perf.LimitComplexity;
import dev.harness.perf.measure.MeasureSettings;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.measure.Measurer;
import dev.harness.perf.measure.Operation;
import dev.harness.perf.measure.RoundsWatch;
import dev.harness.perf.os.OwnThread;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the operations of a test are measured. Immutable and thread-safe.
 *
 * @param settings of the measuring loop
 * @param ownThread whether operations run on a thread of their own
 * @param growth the limit on the growth from size to size; null if there is none, or others judge it
 * @param singleShot whether only the first call is measured
 */
record MeasurePlan(
        MeasureSettings settings,
        boolean ownThread,
        @Nullable GrowthLimit growth,
        boolean singleShot) implements Serializable {
    /** Returns this plan for a fork, where nothing is compiled yet. */
    MeasurePlan inAJvmOfItsOwn() {
        return with(settings.inItsOwnJvm());
    }

    /** Returns this plan without an early end of the rounds, and with one look at each size. */
    MeasurePlan forAllOfItsTime() {
        return new MeasurePlan(settings.withTargetInterval(0), ownThread, growthOfBytes() ? growth : null, singleShot);
    }

    /** Returns whether sizes are measured for their bytes only, which takes few rounds. */
    boolean growthOfBytes() {
        return growth != null && growth.of() == LimitComplexity.Of.ALLOCATION;
    }

    /** Returns whether these times keep the limit on their growth; true if they are not judged. */
    boolean keepsGrowth(int[] sizes, List<Measurement> times) {
        return growth == null || growth.isKept(sizes, times);
    }

    private MeasurePlan with(MeasureSettings others) {
        return new MeasurePlan(others, ownThread, growth, singleShot);
    }

    Measurement measure(Operation operation, MeasureSettings how, RoundsWatch watch) throws Throwable {
        return OwnThread.callIf(
                ownThread,
                () -> singleShot ? Measurer.measureFirstCall(operation) : Measurer.measure(operation, how, watch));
    }
}
