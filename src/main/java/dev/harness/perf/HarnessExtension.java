package dev.harness.perf;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
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
 * The extension that the annotations name. It passes every call of JUnit on to {@code dev.harness.perf.junit.Adapter},
 * which it loads by name, so that this package depends on no other package of Harness.
 */
final class HarnessExtension
        implements BeforeEachCallback, InvocationInterceptor, ParameterResolver, ExecutionCondition {
    private static final String ADAPTER = "dev.harness.perf.junit.Adapter";

    /** One for all tests: JUnit makes an extension for each annotated method. */
    private static volatile @Nullable Object shared;

    private final Object adapter = adapter();

    private static Object adapter() {
        Object known = shared;
        if (known == null) {
            known = newAdapter();
            shared = known;
        }
        return known;
    }

    private static Object newAdapter() {
        try {
            Constructor<?> constructor = Class.forName(ADAPTER).getDeclaredConstructor();
            return constructor.newInstance();
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(ADAPTER + " could not be created", failed.getCause());
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(ADAPTER + " is missing; the jar of Harness is incomplete", missing);
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return ((ExecutionCondition) adapter).evaluateExecutionCondition(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        ((BeforeEachCallback) adapter).beforeEach(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return ((ParameterResolver) adapter).supportsParameter(parameter, context);
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return ((ParameterResolver) adapter).resolveParameter(parameter, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        ((InvocationInterceptor) adapter).interceptTestMethod(invocation, target, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        ((InvocationInterceptor) adapter).interceptTestTemplateMethod(invocation, target, context);
    }

    @Override
    public <T extends @Nullable Object> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> target, ExtensionContext context)
            throws Throwable {
        return ((InvocationInterceptor) adapter).interceptTestFactoryMethod(invocation, target, context);
    }
}
