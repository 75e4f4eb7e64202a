package dev.harness.perf.junit;

import dev.harness.perf.Bencher;
import dev.harness.perf.fork.ForkChild;
import dev.harness.perf.fork.ForkTask;
import dev.harness.perf.run.BenchmarkCheck;
import dev.harness.perf.run.Check;
import dev.harness.perf.run.Checks;
import dev.harness.perf.run.ForkJob;
import dev.harness.perf.run.Meeting;
import dev.harness.perf.run.Misuse;
import dev.harness.perf.run.Settings;
import dev.harness.perf.run.TestBencher;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * The extension behind all annotations: it turns them into checks, which run the test's body. In a child JVM it runs
 * the parent's job instead. The package of the annotations loads it by name. Thread-safe.
 */
public final class Adapter implements BeforeEachCallback, InvocationInterceptor, ParameterResolver, ExecutionCondition {

    /** Called by the bridge, by reflection. */
    public Adapter() {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Skip.evaluate(context);
    }

    /** Refuses limits that contradict each other before the test's {@code @BeforeEach} methods run. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Rule.ANNOTATIONS.forEach(type -> Annotations.nearest(context, type));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Bencher.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return BencherParameter.resolve(parameter, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        execute(invocation, target, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        execute(invocation, target, context);
    }

    @Override
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        throw Misuse.of(
                Rule.nameOfFirst(target.getExecutable(), context.getRequiredTestClass()),
                Place.of(context),
                "a @TestFactory cannot be measured or limited; use @ParameterizedTest");
    }

    private static void execute(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        JUnitTest test = new JUnitTest(context, target);
        try {
            Settings settings = SharedParts.settings(context);
            List<Check> checks = Rule.checks(test, settings);
            Optional<Path> folder = ForkMain.folder(context);
            Optional<ForkJob> job = folder.flatMap(ForkTask::job).map(ForkJob.class::cast);
            Optional<Meeting> meeting = DuetSide.meeting();
            if (meeting.isPresent()) {
                invocation.skip();
                test.prepare();
                meet(checks, test, meeting.get());
            } else if (job.isPresent()) {
                invocation.skip();
                test.prepare();
                answer(folder.get(), job.get().run(test, settings));
            } else if (checks.isEmpty() || ForkChild.isThisJvm()) {
                invocation.proceed();
                test.requireBencherUsed();
            } else {
                invocation.skip();
                test.prepare();
                Checks.run(checks, test, SharedParts.runContext(context));
            }
        } finally {
            test.bencher().ifPresent(TestBencher::end);
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
