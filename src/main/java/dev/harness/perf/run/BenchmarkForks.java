package dev.harness.perf.run;

import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.fork.ForkSchedule;
import dev.harness.perf.measure.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/** Measures a test in several forks, one after another, and pools their rounds; each round keeps its fork. */
final class BenchmarkForks {
    /** A {@code @Timeout} of the test may end a fork earlier. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final TestCase test;
    private final Forks children;
    private final int forks;
    private final List<String> jvmArgs;
    private final boolean singleShot;

    BenchmarkForks(TestCase test, Forks children, BenchmarkSettings settings) {
        this.test = test;
        this.children = children;
        this.forks = settings.forks();
        this.jvmArgs = settings.jvmArgs();
        this.singleShot = settings.singleShot();
    }

    List<NamedMeasurement> measure(MeasureJob job) throws Throwable {
        ForkRequest request = children.request(test, LONGEST).withJob(job).withJvmOptions(jvmArgs);
        List<List<NamedMeasurement>> perFork = new ArrayList<>();
        ForkSchedule.of(List.of(request), forks)
                .run(
                        (turn, turns) ->
                                Progress.shared().show(test.name().place() + ": fork " + turn + " of " + turns),
                        (turn, side, result) -> perFork.add(measured(result, turn)));
        requireTheSame(perFork);
        return pool(perFork);
    }

    /** The figure of an operation is that of all forks. */
    private void requireTheSame(List<List<NamedMeasurement>> perFork) {
        Set<String> first = names(perFork.get(0));
        for (int fork = 1; fork < perFork.size(); fork++) {
            Set<String> others = names(perFork.get(fork));
            if (!others.equals(first)) {
                throw Misuse.of(
                        "Benchmark",
                        test.name().place(),
                        "every fork must measure the same operations: fork 1 measured " + first + ", fork " + (fork + 1)
                                + " " + others);
            }
        }
    }

    private static Set<String> names(List<NamedMeasurement> measured) {
        return measured.stream()
                .map(one -> one.label().orElse("the test"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<NamedMeasurement> measured(ForkResult result, int fork) throws Throwable {
        String subject = test.subject("Benchmark").words() + ": fork " + fork + " of " + forks;
        ForkFailures.raise(subject + " returned no measurement", result);
        List<?> answer = (List<?>) result.payload()
                .orElseThrow(() -> new AssertionFailedError(
                        subject + " returned no measurement (exit code " + result.exitCode() + ")"));
        return answer.stream().map(NamedMeasurement.class::cast).toList();
    }

    private List<NamedMeasurement> pool(List<List<NamedMeasurement>> perFork) {
        return perFork.get(0).stream()
                .map(first -> {
                    List<Measurement> same = perFork.stream()
                            .flatMap(List::stream)
                            .filter(first::isSameAs)
                            .map(NamedMeasurement::measurement)
                            .toList();
                    return first.with(singleShot ? Measurement.poolFirstCalls(same) : Measurement.pool(same));
                })
                .toList();
    }
}
