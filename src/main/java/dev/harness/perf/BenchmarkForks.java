package dev.harness.perf;

import dev.harness.perf.fork.ForkOutcome;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.fork.ForkRunner;
import dev.harness.perf.measure.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Measures a test in fresh JVMs, one after another, and pools their rounds with the fork kept as a level. */
final class BenchmarkForks {
    /** What the child reads in {@code harness.fork.kind}: measure, and hand over instead of judging and saving. */
    static final String KIND = "benchmark";

    /** A test's own {@code @Timeout} ends a fork sooner. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final TestCase test;
    private final int forks;

    BenchmarkForks(TestCase test, int forks) {
        this.test = test;
        this.forks = forks;
    }

    List<Measured> measure() throws Throwable {
        List<List<Measured>> perFork = new ArrayList<>();
        for (int fork = 1; fork <= forks; fork++) {
            Progress.shared().show(test.place() + ": fork " + fork + " of " + forks);
            perFork.add(measured(run(), fork));
        }
        return pool(perFork);
    }

    private ForkResult run() throws Exception {
        return ForkRunner.run(new ForkRequest(
                KIND,
                ForkMain.class.getName(),
                test.context().getUniqueId(),
                List.of(),
                ForkParameters.of(test.context()),
                LONGEST));
    }

    private List<Measured> measured(ForkResult result, int fork) throws Throwable {
        if (result.outcome() == ForkOutcome.PASSED) {
            return ((List<?>) result.payload().orElseThrow(() -> failure(result, fork)))
                    .stream().map(Measured.class::cast).toList();
        }
        if (result.outcome() == ForkOutcome.SKIPPED) {
            throw new TestAbortedException(result.message());
        }
        boolean own = result.outcome() == ForkOutcome.FAILED || result.outcome() == ForkOutcome.ABORTED;
        if (own && result.failure().isPresent()) {
            throw result.failure().get();
        }
        throw failure(result, fork);
    }

    private AssertionFailedError failure(ForkResult result, int fork) {
        String message = "@Benchmark on [" + test.place() + "]: fork " + fork + " of " + forks
                + " brought no measurement: " + result.message() + " (exit code " + result.exitCode() + ")";
        return new AssertionFailedError(message, result.failure().orElse(null));
    }

    static List<Measured> pool(List<List<Measured>> perFork) {
        return perFork.get(0).stream()
                .map(first -> {
                    List<Measurement> same = perFork.stream()
                            .flatMap(List::stream)
                            .filter(first::isSameAs)
                            .map(Measured::measurement)
                            .toList();
                    return new Measured(first.givenName(), first.givenSize(), Measurement.pool(same));
                })
                .toList();
    }
}
