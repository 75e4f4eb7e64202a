package dev.harness.perf.run;

import dev.harness.perf.fork.ForkPool;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.sites.AllocationProfile;
import dev.harness.perf.sites.AllocationRecorder;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Runs a test whose limit is broken once more, in a child JVM that records every allocation. Thread-safe. */
final class AllocationFork {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    // What a run allocates differs a little from JVM to JVM.
    private static final long TOLERATED_PART = 100;
    private static final long LEAST_TOLERANCE = 64;

    private AllocationFork() {}

    /**
     * Returns where the bytes come from, or throws the reason why that is not available. Tests share a child JVM as
     * long as the result is the same: a test that allocates a different number of bytes there runs again in a fresh
     * one.
     */
    static AllocationProfile profile(TestCase test, Forks children, CountedRun counted)
            throws IOException, InterruptedException {
        ForkRequest request = children.request(test, LONGEST)
                .withJob(new AllocationJob(counted))
                .withJvmOptions(AllocationRecorder.optionsLikeThisJvm());
        ForkResult result = run(request, counted, children.pool().get());
        return recorded(result)
                .orElseThrow(() -> new IOException(
                        "the child JVM recorded nothing; it ended with " + result.outcome() + " " + result.message()));
    }

    /** A cold run loads the classes that no earlier test of this JVM loaded; so a second child may be necessary. */
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
}
