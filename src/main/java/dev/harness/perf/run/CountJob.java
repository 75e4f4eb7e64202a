package dev.harness.perf.run;

import dev.harness.perf.work.WorkCount;
import dev.harness.perf.work.WorkMeter;
import dev.harness.perf.work.WorkProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the work and the bytes of every operation of a test, in a JVM that was started for it.
 *
 * @param ownThread whether operations run on a thread of their own
 * @param byPlace whether it is counted by place as well, in a JVM that was started for that
 */
record CountJob(boolean ownThread, boolean byPlace) implements ForkJob {

    @Override
    public CountAnswer run(TestCase test, Settings settings) throws Throwable {
        WorkMeter meter = meter();
        List<CountedOperation> counted = new ArrayList<>();
        List<WorkProfile> profiles = new ArrayList<>();
        WorkHandler.run(test, ownThread, (name, size, call) -> {
            WorkCount count = count(meter, call, profiles);
            counted.add(new CountedOperation(
                    name, size, count, call.bytes(count.values().size())));
        });
        return new CountAnswer(counted, meter.uncounted().orElse(""), meter.code(), profiles);
    }

    private WorkCount count(WorkMeter meter, CountedCall call, List<WorkProfile> profiles) throws Throwable {
        if (!byPlace) {
            return meter.count(call);
        }
        WorkMeter.ByPlace counted = meter.countByPlace(call);
        profiles.add(counted.profile());
        return counted.count();
    }

    /** Returns the meter of this JVM. */
    static WorkMeter meter() {
        return WorkMeter.ofThisJvm()
                .orElseThrow(() -> new IllegalStateException("this child JVM was started without counters"));
    }
}
