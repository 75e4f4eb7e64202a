package dev.harness.perf;

import dev.harness.perf.fork.ForkChild;
import dev.harness.perf.fork.ForkPool;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.memory.AllocationProfile;
import dev.harness.perf.memory.AllocationRecorder;
import dev.harness.perf.memory.RunPlan;
import dev.harness.perf.os.OwnThread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs a test that broke its limit once more, in a child JVM that records every allocation. Thread-safe. */
final class AllocationFork {
    /** What the child reads in {@code harness.fork.kind}: record and hand over instead of judging. */
    static final String KIND = "allocation";

    private static final String WARMUP = "harness.fork.warmup";
    private static final String OPERATION = "harness.fork.operation";
    private static final Duration LONGEST = Duration.ofMinutes(1);

    // What a run allocates differs a little from JVM to JVM.
    private static final long TOLERATED_PART = 100;
    private static final long LEAST_TOLERANCE = 64;

    private AllocationFork() {}

    /**
     * Returns where the bytes come from, or throws why that cannot be had. Tests share a child where that changes nothing:
     * one that counts other bytes there than here is run again in a fresh one.
     */
    static AllocationProfile profile(TestCase test, CountedRun counted) throws IOException, InterruptedException {
        Map<String, String> parameters = new HashMap<>(ForkParameters.of(test.context()));
        parameters.put(WARMUP, String.valueOf(counted.warmup()));
        counted.operation().ifPresent(name -> parameters.put(OPERATION, name));
        ForkRequest request = new ForkRequest(
                KIND,
                ForkMain.class.getName(),
                test.context().getUniqueId(),
                AllocationRecorder.optionsLikeThisJvm(),
                parameters,
                LONGEST);
        ForkResult result = run(request, counted, SharedChildren.of(test.context()));
        return recorded(result)
                .orElseThrow(() -> new IOException(
                        "the child JVM recorded nothing; it ended with " + result.outcome() + " " + result.message()));
    }

    /** A cold run loads the classes that no test before it had loaded here; so a child is asked twice, if need be. */
    private static ForkResult run(ForkRequest request, CountedRun counted, ForkPool children)
            throws IOException, InterruptedException {
        try {
            ForkResult result = children.run(request, each -> isAbout(each, counted));
            if (!counted.isCold() || isAbout(result, counted)) {
                return result;
            }
            ForkResult again = children.run(request, each -> isAbout(each, counted));
            return distance(again, counted) < distance(result, counted) ? again : result;
        } catch (IOException cannotStart) {
            throw new IOException("no child JVM could be started: " + cannotStart, cannotStart);
        }
    }

    private static boolean isAbout(ForkResult result, CountedRun counted) {
        return distance(result, counted) <= Math.max(LEAST_TOLERANCE, counted.bytes() / TOLERATED_PART);
    }

    private static double distance(ForkResult result, CountedRun counted) {
        return recorded(result)
                .map(profile -> Math.abs((double) profile.bytes() / profile.runs() - counted.bytes()))
                .orElse(Double.MAX_VALUE);
    }

    private static Optional<AllocationProfile> recorded(ForkResult result) {
        return result.payload().map(AllocationProfile.class::cast);
    }

    /** The child's side. */
    static void record(TestCase test) throws Throwable {
        Optional<String> operation = test.context().getConfigurationParameter(OPERATION);
        if (operation.isPresent()) {
            recordOperation(test, operation.get());
            return;
        }
        int warmup = test.context()
                .getConfigurationParameter(WARMUP, Integer::valueOf)
                .orElse(RunPlan.AUTOMATIC);
        ForkChild.handOver(AllocationRecorder.recordEvery(
                test::invokeBody,
                RunPlan.of(warmup),
                testClass(test),
                test.method().getName(),
                graph(test, "")));
    }

    private static void recordOperation(TestCase test, String name) throws Throwable {
        TestBencher bencher = test.bencher().orElseThrow();
        boolean ownThread = BenchmarkSettings.of(test).ownThread();
        bencher.use(new RecordingMeasuring(
                name,
                operations -> ForkChild.handOver(OwnThread.callIf(
                        ownThread,
                        () -> AllocationRecorder.recordOperations(operations, testClass(test), graph(test, name))))));
        try {
            test.invokeBody();
        } finally {
            bencher.use(Measuring.ONCE);
        }
    }

    private static String testClass(TestCase test) {
        return test.method().getDeclaringClass().getName();
    }

    private static Path graph(TestCase test, String operation) {
        String name = (test.place() + "-" + operation)
                .replaceAll("[^A-Za-z0-9.\\-]+", "-")
                .replaceAll("-+$", "");
        return test.configuration().reportDir().resolve("allocation-" + name + ".html");
    }
}
