package dev.harness.perf.run;

import dev.harness.perf.measure.MeasureSettings;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.measure.Measurer;
import dev.harness.perf.measure.Operation;
import dev.harness.perf.measure.RoundsWatch;
import dev.harness.perf.os.OwnThread;
import java.io.Serializable;

/**
 * How the operations of a test are measured. Immutable and thread-safe.
 *
 * @param settings of the measuring loop
 * @param ownThread whether operations run on a thread of their own
 * @param growthOfBytes whether sizes are measured for their bytes only, which takes few rounds
 * @param singleShot whether only the first call is measured
 */
record MeasurePlan(MeasureSettings settings, boolean ownThread, boolean growthOfBytes, boolean singleShot)
        implements Serializable {
    /** Returns this plan for a fork, where nothing is compiled yet. */
    MeasurePlan inAJvmOfItsOwn() {
        return with(settings.inItsOwnJvm());
    }

    /** Returns this plan without an early end of the rounds. */
    MeasurePlan forAllOfItsTime() {
        return with(settings.withTargetInterval(0));
    }

    private MeasurePlan with(MeasureSettings others) {
        return new MeasurePlan(others, ownThread, growthOfBytes, singleShot);
    }

    Measurement measure(Operation operation, MeasureSettings how, RoundsWatch watch) throws Throwable {
        return OwnThread.callIf(
                ownThread,
                () -> singleShot ? Measurer.measureFirstCall(operation) : Measurer.measure(operation, how, watch));
    }
}
