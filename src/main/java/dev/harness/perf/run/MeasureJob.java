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

    /** Measures every operation; what the test claims of comparisons is judged here. */
    Measured measure(TestCase test, Claims claims) throws Throwable {
        if (test.bencher().isEmpty()) {
            return new Measured(measure(test, plan, RoundsWatches.NONE), Optional.of(claims), Optional.empty());
        }
        TimingHandler timed =
                new TimingHandler(test, test.bencher().get(), plan, RoundsWatches.NONE, Optional.of(claims));
        return Measured.of(() -> test.invokeBody(timed), timed::measured, claims);
    }

    /** Measures every operation; its rounds are watched. */
    static List<NamedMeasurement> measure(TestCase test, MeasurePlan plan, RoundsWatches watches) throws Throwable {
        if (test.bencher().isEmpty()) {
            Operation body = Operation.of(test.name().method(), test.instance(), test.arguments());
            Measurement measurement = plan.measure(body, plan.settings(), watches.of(Optional.empty()));
            return List.of(new NamedMeasurement(null, 0, measurement));
        }
        TimingHandler timed = new TimingHandler(test, test.bencher().get(), plan, watches, Optional.empty());
        test.invokeBody(timed);
        return timed.measured();
    }
}
