package dev.harness.perf.junit;

import dev.harness.perf.run.TestBencher;
import dev.harness.perf.run.TestCase;
import dev.harness.perf.run.TestName;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** The test that JUnit currently runs. Not thread-safe. */
final class JUnitTest implements TestCase {
    private final ExtensionContext context;
    private final Object[] arguments;
    private final Optional<TestBencher> bencher;
    private final Optional<Object> target;
    private @Nullable TestName name;
    private @Nullable MethodHandle body;

    JUnitTest(ExtensionContext context, ReflectiveInvocationContext<Method> invocation) {
        this.context = context;
        this.arguments = invocation.getArguments().toArray();
        this.bencher = bencherAmong(arguments);
        this.target = invocation.getTarget();
    }

    private static Optional<TestBencher> bencherAmong(Object[] arguments) {
        for (Object argument : arguments) {
            if (argument instanceof TestBencher one) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /**
     * Prepares the call of the body, so that the preparation is not measured; an ordinary run leaves the body to JUnit.
     */
    void prepare() {
        body = bind(context.getRequiredTestMethod(), target.orElse(null), arguments);
    }

    /**
     * Returns a method handle, because {@link Method#invoke} allocates and changes its implementation at the 15th call.
     */
    private static MethodHandle bind(Method method, @Nullable Object instance, Object[] args) {
        try {
            method.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup().unreflect(method);
            MethodHandle onInstance = instance == null ? handle : handle.bindTo(instance);
            return MethodHandles.insertArguments(onInstance, 0, args).asType(MethodType.methodType(void.class));
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            String packageName = method.getDeclaringClass().getPackageName();
            throw new IllegalStateException(
                    "cannot call " + method + ": write in its module-info \"opens " + packageName
                            + " to org.junit.platform.commons, dev.harness\"",
                    e);
        }
    }

    @Override
    public TestName name() {
        TestName known = name;
        if (known == null) {
            known = Place.name(context);
            name = known;
        }
        return known;
    }

    @Override
    public String displayName() {
        return context.getDisplayName();
    }

    @Override
    public Optional<EnclosingInvocation> enclosingInvocation() {
        return Place.enclosingInvocation(context);
    }

    @Override
    public void publish(Map<String, String> figures) {
        context.publishReportEntry(figures);
    }

    @Override
    public Object instance() {
        return context.getRequiredTestInstance();
    }

    @Override
    public Object[] arguments() {
        return arguments.clone();
    }

    @Override
    public Optional<TestBencher> bencher() {
        return bencher;
    }

    @Override
    public void invokeBody() throws Throwable {
        if (bencher.isPresent()) {
            bencher.get().begin();
        }
        Objects.requireNonNull(body, "prepare() comes first").invokeExact();
        requireBencherUsed();
    }

    @Override
    public void callBody() throws Throwable {
        MethodHandle prepared = body;
        if (prepared == null) {
            throw new IllegalStateException("prepare() comes first");
        }
        prepared.invokeExact();
    }

    /** Lets JUnit call the body. */
    void proceed(Invocation<@Nullable Void> invocation) throws Throwable {
        invocation.proceed();
        requireBencherUsed();
    }

    private void requireBencherUsed() {
        if (bencher.isPresent()) {
            bencher.get().requireUsed();
        }
    }

    /** Ends the test: its Bencher refuses later calls. */
    void end() {
        if (bencher.isPresent()) {
            bencher.get().end();
        }
    }

    <A extends Annotation> Optional<A> annotation(Class<A> type) {
        return Annotations.nearest(context, type);
    }
}
