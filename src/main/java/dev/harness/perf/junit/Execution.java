package dev.harness.perf.junit;

import dev.harness.perf.fork.ForkChild;
import dev.harness.perf.fork.ForkTask;
import dev.harness.perf.run.BenchmarkCheck;
import dev.harness.perf.run.Check;
import dev.harness.perf.run.Checks;
import dev.harness.perf.run.ForkJob;
import dev.harness.perf.run.Meeting;
import dev.harness.perf.run.Settings;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/**
 * Runs a test that has more than a plain {@code @Benchmark}, or whose session is configured: its annotations become checks, which run
 * the body. In a child JVM it runs the parent's job instead. Apart from {@link Adapter}, so that an ordinary run does not load all this.
 */
final class Execution {
    private Execution() {}

    static void run(JUnitTest test, Invocation<@Nullable Void> invocation, ExtensionContext context) throws Throwable {
        Settings settings = SharedParts.settings(context);
        List<Check> checks = Rule.checks(test, settings);
        Optional<Meeting> meeting = Meetings.current();
        if (meeting.isPresent()) {
            invocation.skip();
            test.prepare();
            meet(checks, test, meeting.get());
        } else if (ForkChild.isThisJvm()) {
            inChild(test, invocation, context, settings);
        } else if (checks.isEmpty()) {
            test.proceed(invocation);
        } else {
            invocation.skip();
            test.prepare();
            Checks.run(checks, test, SharedParts.runContext(context));
        }
    }

    private static void inChild(
            JUnitTest test, Invocation<@Nullable Void> invocation, ExtensionContext context, Settings settings)
            throws Throwable {
        Optional<Path> folder = ForkMain.folder(context);
        Optional<ForkJob> job = folder.flatMap(ForkTask::job).map(ForkJob.class::cast);
        if (job.isEmpty()) {
            test.proceed(invocation);
        } else {
            invocation.skip();
            test.prepare();
            answer(folder.get(), job.get().run(test, settings));
        }
    }

    /** Beside another revision only benchmarks are run: a child JVM or a heap dump would be shared with it. */
    private static void meet(List<Check> checks, JUnitTest test, Meeting meeting) throws Throwable {
        for (Check check : checks) {
            if (check instanceof BenchmarkCheck benchmark) {
                benchmark.meet(test, meeting);
            }
        }
    }

    private static void answer(Path folder, @Nullable Serializable answer) {
        if (answer != null) {
            ForkTask.answer(folder, answer);
        }
    }
}
