package dev.harness.perf;

import dev.harness.perf.memory.Body;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;

/** The test at hand, whose body can be run any number of times. */
final class TestCase {
    private final ExtensionContext context;
    private final Method method;
    private final Object[] arguments;
    private final Optional<TestBencher> bencher;
    private final Optional<Object> target;
    private @Nullable MethodHandle body;

    TestCase(ExtensionContext context, ReflectiveInvocationContext<Method> invocation) {
        this.context = context;
        this.method = invocation.getExecutable();
        this.arguments = invocation.getArguments().toArray();
        this.bencher = Arrays.stream(arguments)
                .filter(TestBencher.class::isInstance)
                .map(TestBencher.class::cast)
                .findFirst();
        this.target = invocation.getTarget();
    }

    /** A handle, not {@link Method#invoke}: that one allocates, and changes its implementation at the 15th call. */
    private static MethodHandle bind(Method method, @Nullable Object instance, Object[] args) {
        try {
            method.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup().unreflect(method);
            MethodHandle onInstance = instance == null ? handle : handle.bindTo(instance);
            return MethodHandles.insertArguments(onInstance, 0, args).asType(MethodType.methodType(void.class));
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            String name = method.getDeclaringClass().getPackageName();
            throw new IllegalStateException(
                    "cannot call " + method + ": write in its module-info \"opens " + name
                            + " to org.junit.platform.commons, dev.harness\"",
                    e);
        }
    }

    ExtensionContext context() {
        return context;
    }

    Method method() {
        return method;
    }

    Object instance() {
        return context.getRequiredTestInstance();
    }

    Object[] arguments() {
        return arguments.clone();
    }

    /** The test's {@link Bencher} parameter. */
    Optional<TestBencher> bencher() {
        return bencher;
    }

    /**
     * Runs the body once and throws what it throws. A {@link Bencher} parameter starts afresh; what it does with the
     * operations is up to its {@link Measuring}, by default each runs once.
     */
    void invokeBody() throws Throwable {
        if (bencher.isPresent()) {
            bencher.get().begin();
        }
        Objects.requireNonNull(body, "prepare() comes first").invokeExact();
        requireBencherUsed();
    }

    /** Makes the way to the body, whose making must not be measured; an ordinary run leaves the body to JUnit. */
    void prepare() {
        body = bind(method, target.orElse(null), arguments);
    }

    /** Returns the body for a meter that takes off what our own code allocates for it. */
    Body body() {
        return new Body() {
            @Override
            public void run() throws Throwable {
                invokeBody();
            }

            @Override
            public long ownBytes() {
                return bencher.isPresent() ? bencher.get().ownBytes() : 0;
            }
        };
    }

    /** A test that measures nothing, or goes on after a failure of what it measures, would pass on no data. */
    void requireBencherUsed() {
        Optional<Throwable> swallowed = bencher.flatMap(TestBencher::failure);
        if (swallowed.isPresent()) {
            throw new AssertionFailedError(
                    "Bencher in [" + place() + "]: a measurement failed with " + swallowed.get()
                            + ", and the test went on without it; let the failure leave the test",
                    swallowed.get());
        }
        if (bencher.isPresent() && bencher.get().measures()) {
            throw Misuse.ofBencher(
                    place(), "the test ended while another thread measures with its Bencher; wait for that thread");
        }
        if (bencher.isPresent() && !bencher.get().used()) {
            throw Misuse.ofBencher(place(), "the test measures nothing; call bencher.measure(...) or bencher.run(...)");
        }
    }

    <A extends Annotation> Optional<A> annotation(Class<A> type) {
        return Annotations.nearest(context, type);
    }

    /** {@code StateTest#save}, {@code StateTest.Nested#save[2]}: the name by which messages speak of this test. */
    String place() {
        return Place.of(context);
    }

    /** {@code org.example.StateTest#save[2]}: the name under which saved runs keep this test. */
    String fullName() {
        return context.getRequiredTestClass().getName() + "#" + method.getName() + Place.invocation(context);
    }

    Configuration configuration() {
        return Configuration.of(context);
    }

    RunReport report() {
        return RunReport.of(context);
    }
}
