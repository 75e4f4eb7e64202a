package dev.harness.perf.run;

import dev.harness.perf.work.WorkCount;
import dev.harness.perf.work.WorkMeter;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the work and the bytes of every operation of a test, in a JVM that was started for it.
 *
 * @param ownThread whether operations run on a thread of their own
 */
record CountJob(boolean ownThread) implements ForkJob {

    @Override
    public CountAnswer run(TestCase test, Settings settings) throws Throwable {
        WorkMeter meter = meter();
        List<CountedOperation> counted = new ArrayList<>();
        WorkHandler.run(test, ownThread, (name, size, call) -> {
            WorkCount count = meter.count(call);
            counted.add(new CountedOperation(
                    name, size, count, call.bytes(count.values().size())));
        });
        return new CountAnswer(counted, meter.uncounted().orElse(""), meter.code());
    }

    /** Returns the meter of this JVM. */
    static WorkMeter meter() {
        return WorkMeter.ofThisJvm()
                .orElseThrow(() -> new IllegalStateException("this child JVM was started without counters"));
    }
}
