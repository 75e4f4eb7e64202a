package dev.harness.perf.run;

import dev.harness.perf.measure.MeasureSettings;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.measure.Measurer;
import dev.harness.perf.measure.Operation;
import dev.harness.perf.os.OwnThread;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures every operation of a test in the current JVM.
 *
 * @param settings of the measuring loop
 * @param ownThread whether operations run on a thread of their own
 * @param growthOfBytes whether sizes are measured for their bytes only, which takes few rounds
 * @param singleShot whether only the first call is measured
 */
record MeasureJob(MeasureSettings settings, boolean ownThread, boolean growthOfBytes, boolean singleShot)
        implements ForkJob {

    @Override
    public Serializable run(TestCase test, Settings session) throws Throwable {
        return new ArrayList<>(
                new MeasureJob(settings.inItsOwnJvm(), ownThread, growthOfBytes, singleShot).measure(test));
    }

    List<NamedMeasurement> measure(TestCase test) throws Throwable {
        if (test.bencher().isEmpty()) {
            Operation body = Operation.of(test.name().method(), test.instance(), test.arguments());
            Measurement measurement = measure(body, settings);
            return List.of(new NamedMeasurement(null, 0, measurement));
        }
        TimingHandler timed = new TimingHandler(test, test.bencher().get(), this);
        test.invokeBody(timed);
        return timed.measured();
    }

    Measurement measure(Operation operation, MeasureSettings how) throws Throwable {
        return OwnThread.callIf(
                ownThread, () -> singleShot ? Measurer.measureFirstCall(operation) : Measurer.measure(operation, how));
    }
}
