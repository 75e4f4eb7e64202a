package dev.harness.perf.run;

import dev.harness.perf.fork.ForkOutcome;
import dev.harness.perf.fork.ForkPool;
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

    /** The number of the JVM that counts by place as well. Where it does not agree with the first, another plain one counts. */
    private static final int BY_PLACE = 2;

    private static final int PLAIN_AGAIN = 3;

    /** Tells the children apart that count the same tests. */
    private static final String NUMBER = "-Dharness.fork.counting=";

    private final TestCase test;
    private final Forks children;
    private final boolean ownThread;
    private final Duration longest;
    private final Optional<String> classPath;
    private Counted known = Counted.NOT_NEEDED;
    private Optional<CountAnswer> byPlace = Optional.empty();

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

    @SuppressWarnings("try") // the prepared child is closed, not called
    private Counted countAnew(int jvms) throws Throwable {
        Optional<String> refusal = children.counting().get().refusal();
        if (refusal.isPresent()) {
            return Counted.none(refusal.get());
        }
        try (ForkPool.Prepared second = jvms > 1 ? prepared(BY_PLACE) : () -> {}) {
            List<CountAnswer> answers = new ArrayList<>(List.of(plain(1, jvms)));
            if (jvms > 1) {
                byPlace = answer(run(BY_PLACE, jvms));
                Optional<CountAnswer> same = byPlace.filter(answers.get(0)::agreesWith);
                answers.add(same.isPresent() ? same.get() : plain(PLAIN_AGAIN, jvms));
            }
            return new Counted(answers, "", List.of());
        } catch (Obstacle obstacle) {
            return Counted.none(obstacle.words);
        } catch (IOException noChild) {
            return Counted.none("work cannot be counted: " + noChild.getMessage());
        } finally {
            Progress.shared().clear();
        }
    }

    private CountAnswer plain(int jvm, int jvms) throws Throwable {
        ForkResult result = run(jvm, jvms);
        Optional<String> obstacle = obstacle(result);
        if (obstacle.isPresent()) {
            throw new Obstacle(obstacle.get());
        }
        return answer(result).orElseThrow();
    }

    private ForkResult run(int jvm, int jvms) throws IOException, InterruptedException {
        Progress.shared().show(test.name().place() + ": work, JVM " + Math.min(jvm, jvms) + " of " + jvms);
        return children.pool().get().run(request(jvm), WorkForks::isGood);
    }

    /** Returns the answer of a child in which the test passed: counting by place takes more of the stack, and may fail for that. */
    private static Optional<CountAnswer> answer(ForkResult result) {
        return result.passed() ? result.payload().map(CountAnswer.class::cast) : Optional.empty();
    }

    /** The second JVM starts while the first one counts: counts do not depend on the load. */
    private ForkPool.Prepared prepared(int jvm) throws IOException {
        return children.pool().get().prepare(request(jvm));
    }

    private ForkRequest request(int jvm) throws IOException {
        CountingJvm counting = children.counting().get();
        List<String> options = new ArrayList<>(jvm == BY_PLACE ? counting.optionsForProfiles() : counting.options());
        options.add(NUMBER + jvm);
        return request(new CountJob(ownThread, jvm == BY_PLACE), options);
    }

    /** The verdict stands already, so what the body throws there is not looked at. */
    @Override
    public Optional<WorkProfile> profile(@Nullable String name, int size) throws InterruptedException {
        Optional<WorkProfile> counted = byPlace.flatMap(answer -> answer.profile(name, size));
        if (counted.isPresent()) {
            return counted;
        }
        try {
            ForkRequest request = request(
                    new ProfileJob(ownThread, name, size),
                    children.counting().get().optionsForProfiles());
            ForkResult result = children.pool().get().run(request, WorkForks::isGood);
            return result.payload().map(WorkProfile.class::cast);
        } catch (IOException noChild) {
            return Optional.empty();
        }
    }

    private ForkRequest request(ForkJob job, List<String> options) {
        ForkRequest request = children.request(test, longest).withJob(job).withJvmOptions(options);
        return classPath.map(request::withClassPath).orElse(request);
    }

    /** A child that has loaded what it cannot count is no child for the next test, which need not run that. */
    static boolean isGood(ForkResult result) {
        return result.passed()
                && result.payload()
                        .filter(answer -> !(answer instanceof CountAnswer counted)
                                || counted.uncounted().isEmpty())
                        .isPresent();
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

    /** Why a child cannot count. */
    private static final class Obstacle extends Exception {
        private static final long serialVersionUID = 1;
        private final String words;

        Obstacle(String words) {
            super(words);
            this.words = words;
        }
    }
}
