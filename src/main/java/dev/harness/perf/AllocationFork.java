package dev.harness.perf;

import dev.harness.perf.fork.ForkChild;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.fork.ForkRunner;
import dev.harness.perf.memory.AllocationProfile;
import dev.harness.perf.memory.AllocationRecorder;
import dev.harness.perf.memory.RunPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs a test that broke its limit once more, in a child JVM that records every allocation. */
final class AllocationFork {
    /** What the child reads in {@code harness.fork.kind}: record and hand over instead of judging. */
    static final String KIND = "allocation";

    private static final String WARMUP = "harness.fork.warmup";
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private AllocationFork() {}

    /** Returns where the bytes of a run after so many warm-up runs come from, or throws why that cannot be had. */
    static AllocationProfile profile(TestCase test, int warmup) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(AllocationRecorder.optionsLikeThisJvm());
        options.add("-D" + WARMUP + "=" + warmup);
        ForkResult result = run(new ForkRequest(
                KIND,
                ForkMain.class.getName(),
                test.context().getUniqueId(),
                options,
                ForkParameters.of(test.context()),
                LONGEST));
        return result.payload()
                .map(AllocationProfile.class::cast)
                .orElseThrow(() -> new IOException(
                        "the child JVM recorded nothing; it ended with " + result.outcome() + " " + result.message()));
    }

    private static ForkResult run(ForkRequest request) throws IOException, InterruptedException {
        try {
            return ForkRunner.runQuietly(request);
        } catch (IOException cannotStart) {
            throw new IOException("no child JVM could be started: " + cannotStart, cannotStart);
        }
    }

    /** The child's side. */
    static void record(TestCase test) throws Throwable {
        String name = test.place().replaceAll("[^A-Za-z0-9.\\-]+", "-").replaceAll("-$", "");
        Path graph = test.configuration().reportDir().resolve("allocation-" + name + ".html");
        ForkChild.handOver(AllocationRecorder.recordEvery(
                test::invokeBody,
                RunPlan.of(Integer.getInteger(WARMUP, RunPlan.AUTOMATIC)),
                test.method().getDeclaringClass().getName(),
                test.method().getName(),
                graph));
    }
}
