package dev.harness.perf.run;

import dev.harness.perf.work.WorkMeter;
import dev.harness.perf.work.WorkProfile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts one operation of a test by the places of the user's code, in a JVM that was started for it. The answer is a
 * {@link WorkProfile}.
 *
 * @param ownThread whether operations run on a thread of their own
 * @param name the name that the test gave the operation, null for the unnamed one
 * @param size the size of its input, 0 where the test names none
 */
record ProfileJob(boolean ownThread, @Nullable String name, int size) implements ForkJob {

    @Override
    public @Nullable Serializable run(TestCase test, Settings settings) throws Throwable {
        WorkMeter meter = CountJob.meter();
        List<WorkProfile> profiles = new ArrayList<>();
        WorkHandler.run(test, ownThread, (eachName, eachSize, call) -> {
            if (eachSize == size && Objects.equals(eachName, name)) {
                profiles.add(meter.profile(call));
            }
        });
        return profiles.isEmpty() ? null : profiles.get(0);
    }
}
