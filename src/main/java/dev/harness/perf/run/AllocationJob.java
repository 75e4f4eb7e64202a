package dev.harness.perf.run;

import dev.harness.perf.memory.RunPlan;
import dev.harness.perf.os.OwnThread;
import dev.harness.perf.sites.AllocationProfile;
import dev.harness.perf.sites.AllocationRecorder;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Records every object that a run of a test, or one of its operations, allocates. The answer is an allocation profile. */
record AllocationJob(CountedRun counted) implements ForkJob {

    @Override
    public @Nullable Serializable run(TestCase test, Settings settings) throws Throwable {
        if (counted.operation() == null || test.bencher().isEmpty()) {
            return AllocationRecorder.recordEvery(
                    test::invokeBody,
                    RunPlan.of(counted.warmup()),
                    test.name().declaringClass(),
                    test.name().method().getName(),
                    graph(test, settings, ""));
        }
        String name = counted.operation();
        AtomicReference<@Nullable AllocationProfile> recorded = new AtomicReference<>();
        try {
            test.invokeBody(new RecordingHandler(
                    name,
                    operations -> recorded.set(OwnThread.callIf(
                            counted.ownThread(),
                            () -> AllocationRecorder.recordOperations(
                                    operations, test.name().declaringClass(), graph(test, settings, name))))));
        } catch (Throwable afterwards) {
            if (recorded.get() == null) {
                throw afterwards;
            }
            // the parent has judged the body; what the operation allocates is known all the same
        }
        return recorded.get();
    }

    private static Path graph(TestCase test, Settings settings, String operation) {
        String name = (test.name().place() + "-" + operation)
                .replaceAll("[^A-Za-z0-9.\\-]+", "-")
                .replaceAll("-+$", "");
        return settings.reportDir().resolve("allocation-" + name + ".html");
    }
}
