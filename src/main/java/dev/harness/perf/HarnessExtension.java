package dev.harness.perf;

import dev.harness.perf.fork.ForkChild;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** The one extension behind all annotations: it finds the steps that apply to a test and lets them run its body. */
final class HarnessExtension
        implements BeforeEachCallback, InvocationInterceptor, ParameterResolver, ExecutionCondition {
    /** In the order in which they run: memory first, since timing warms everything up. */
    private static final List<Step> STEPS =
            List.of(new LimitMemoryStep(), new LimitLeaksStep(), new LimitHeapStep(), new BenchmarkStep());

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Skip.evaluate(context);
    }

    /** Refuses limits that contradict each other before the test's own preparations run. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Annotations.ALL.forEach(type -> Annotations.nearest(context, type));
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
        execute(invocation, new TestCase(context, target));
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        execute(invocation, new TestCase(context, target));
    }

    @Override
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        throw Misuse.of(
                Annotations.nameOfFirst(target.getExecutable(), context.getRequiredTestClass()),
                Place.of(context),
                "a @TestFactory cannot be measured or limited; use @ParameterizedTest");
    }

    private static void execute(Invocation<@Nullable Void> invocation, TestCase test) throws Throwable {
        try {
            runSteps(invocation, test);
        } finally {
            test.bencher().ifPresent(TestBencher::end);
        }
    }

    private static void runSteps(Invocation<@Nullable Void> invocation, TestCase test) throws Throwable {
        List<Step> steps = STEPS.stream()
                .filter(step -> step.applies(test))
                .filter(step -> ForkChild.kind().map(step::runsIn).orElse(true))
                .toList();
        if (steps.isEmpty()) {
            invocation.proceed();
            test.requireBencherUsed();
            return;
        }
        invocation.skip();
        test.prepare();
        for (Step step : steps) {
            step.run(test);
        }
    }
}
