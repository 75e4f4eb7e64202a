package dev.harness.perf.run;

import dev.harness.perf.measure.Measurement;
import dev.harness.perf.measure.Operation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures every operation of a test in the current JVM. */
record MeasureJob(MeasurePlan plan) implements ForkJob {

    @Override
    public Serializable run(TestCase test, Settings session) throws Throwable {
        return new ArrayList<>(measure(test, plan.inAJvmOfItsOwn(), RoundsWatches.NONE));
    }

    List<NamedMeasurement> measure(TestCase test) throws Throwable {
        return measure(test, plan, RoundsWatches.NONE);
    }

    /** Measures every operation; its rounds are watched. */
    static List<NamedMeasurement> measure(TestCase test, MeasurePlan plan, RoundsWatches watches) throws Throwable {
        if (test.bencher().isEmpty()) {
            Operation body = Operation.of(test.name().method(), test.instance(), test.arguments());
            Measurement measurement = plan.measure(body, plan.settings(), watches.of(Optional.empty()));
            return List.of(new NamedMeasurement(null, 0, measurement));
        }
        TimingHandler timed = new TimingHandler(test, test.bencher().get(), plan, watches);
        test.invokeBody(timed);
        return timed.measured();
    }
}
