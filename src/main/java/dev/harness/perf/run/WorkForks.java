package dev.harness.perf.run;

import dev.harness.perf.fork.ForkOutcome;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.work.WorkProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts the work of a test in child JVMs, which all tests of a session share. A test whose operation fails in such a child fails
 * with that exception; a child that cannot count is an obstacle, in words. Not thread-safe.
 */
final class WorkForks implements WorkSource {
    /** A {@code @Timeout} of the test may end a child earlier. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Tells the children apart that count the same tests. */
    private static final String NUMBER = "-Dharness.fork.counting=";

    private final TestCase test;
    private final Forks children;
    private final boolean ownThread;
    private final Duration longest;
    private final Optional<String> classPath;
    private Counted known = Counted.NOT_NEEDED;

    /**
     * @param ownThread whether operations run on a thread of their own
     */
    WorkForks(TestCase test, Forks children, boolean ownThread) {
        this(test, children, ownThread, LONGEST, Optional.empty());
    }

    private WorkForks(TestCase test, Forks children, boolean ownThread, Duration longest, Optional<String> classPath) {
        this.classPath = classPath;
        this.test = test;
        this.children = children;
        this.ownThread = ownThread;
        this.longest = longest;
    }

    /** Returns forks that count in each JVM for no longer than this. */
    WorkForks within(Duration time) {
        return new WorkForks(test, children, ownThread, time, classPath);
    }

    /** Returns forks that count the test of another revision. */
    WorkForks of(String otherClassPath) {
        return new WorkForks(test, children, ownThread, longest, Optional.of(otherClassPath));
    }

    @Override
    public Counted count(int jvms) throws Throwable {
        if (known.jvms().size() < jvms) {
            known = countAnew(jvms);
        }
        return known;
    }

    /** Returns what was counted so far, because a comparison of the test needed it, say. */
    Counted known() {
        return known;
    }

    private Counted countAnew(int jvms) throws Throwable {
        Optional<String> refusal = children.counting().get().refusal();
        if (refusal.isPresent()) {
            return Counted.none(refusal.get());
        }
        List<CountAnswer> answers = new ArrayList<>();
        try {
            for (int jvm = 1; jvm <= jvms; jvm++) {
                Progress.shared().show(test.name().place() + ": work, JVM " + jvm + " of " + jvms);
                ForkResult result = run(new CountJob(ownThread), options(jvm));
                Optional<String> obstacle = obstacle(result);
                if (obstacle.isPresent()) {
                    return Counted.none(obstacle.get());
                }
                answers.add((CountAnswer) result.payload().orElseThrow());
            }
        } catch (IOException noChild) {
            return Counted.none("work cannot be counted: " + noChild.getMessage());
        } finally {
            Progress.shared().clear();
        }
        return new Counted(answers, "", List.of());
    }

    /** The verdict stands already, so what the body throws there is not looked at. */
    @Override
    public Optional<WorkProfile> profile(@Nullable String name, int size) throws InterruptedException {
        try {
            ForkResult result = run(
                    new ProfileJob(ownThread, name, size),
                    children.counting().get().optionsForProfiles());
            return result.payload().map(WorkProfile.class::cast);
        } catch (IOException noChild) {
            return Optional.empty();
        }
    }

    private List<String> options(int jvm) throws IOException {
        List<String> options = new ArrayList<>(children.counting().get().options());
        options.add(NUMBER + jvm);
        return options;
    }

    private ForkResult run(ForkJob job, List<String> options) throws IOException, InterruptedException {
        ForkRequest request = children.request(test, longest).withJob(job).withJvmOptions(options);
        return children.pool().get().run(classPath.map(request::withClassPath).orElse(request), WorkForks::isGood);
    }

    private static boolean isGood(ForkResult result) {
        return result.passed() && result.payload().isPresent();
    }

    /** A JVM that dies at once does not take an option; what ends the test there is the test's own. */
    private Optional<String> obstacle(ForkResult result) throws Throwable {
        if (result.outcome() == ForkOutcome.CRASHED) {
            Optional<String> refused = children.counting().get().probe();
            return Optional.of(refused.orElse("work cannot be counted: " + result.message()));
        }
        ForkFailures.raise(test.subject("Benchmark").words() + ": its work was not counted", result);
        return result.payload().isPresent()
                ? Optional.empty()
                : Optional.of(
                        "work cannot be counted: the child JVM gave no answer (exit code " + result.exitCode() + ")");
    }
}
