package dev.harness.perf.junit;

import dev.harness.perf.Bencher;
import dev.harness.perf.run.Misuse;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
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
 * The extension behind all annotations. An ordinary test runs as it is; {@link Execution} runs the others. The package of the
 * annotations loads it by name. Thread-safe.
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
        for (Class<? extends Annotation> type : Rule.ANNOTATIONS) {
            Annotations.nearest(context, type);
        }
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
            if (Ordinary.isSession(context) && Ordinary.isTest(test)) {
                test.proceed(invocation);
            } else {
                Execution.run(test, invocation, context);
            }
        } finally {
            test.end();
        }
    }
}
