package dev.harness.perf.memory;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import org.jspecify.annotations.Nullable;

/**
 * Instruments the JDK's thread classes so that a {@link ThreadLedger} learns who started whom and what each thread
 * had allocated when it ended. The agent attaches itself, once per JVM and only when a body is seen to use other
 * threads, since that takes about half a second. Thread-safe.
 */
final class ThreadAgent {
    private static final String HOOK = ThreadHook.class.getName();
    private static final String INTERNALS = "jdk.internal.misc";
    private static boolean tried;
    private static Optional<String> refusal = Optional.empty();

    private ThreadAgent() {}

    /** Attaches unless that has been done; returns why it cannot be done, empty when the threads are being traced. */
    static synchronized Optional<String> install(BiConsumer<String, Thread> listener) {
        if (!tried) {
            refusal = attach(listener);
            tried = true;
        }
        return refusal;
    }

    private static Optional<String> attach(BiConsumer<String, Thread> listener) {
        try {
            Instrumentation instrumentation = ByteBuddyAgent.install();
            hook(instrumentation, listener);
            retransform(instrumentation);
            return Optional.empty();
        } catch (Exception | LinkageError forbidden) {
            return Optional.of("no agent can be attached to this JVM: " + forbidden);
        }
    }

    /**
     * Defines the hook in the bootstrap loader, the only one that the JDK's classes see. A jar appended to the bootstrap
     * class path would do as well, but costs the JVM its shared classes, of which it warns on the console.
     */
    private static void hook(Instrumentation instrumentation, BiConsumer<String, Thread> listener)
            throws IOException, ReflectiveOperationException {
        Module own = ThreadAgent.class.getModule();
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(), Map.of(INTERNALS, Set.of(own)), Map.of(), Set.of(), Map.of());
        Class<?> unsafe = Class.forName(INTERNALS + ".Unsafe");
        byte[] code = hookCode();
        Object copy = unsafe.getMethod(
                        "defineClass",
                        String.class,
                        byte[].class,
                        int.class,
                        int.class,
                        ClassLoader.class,
                        ProtectionDomain.class)
                .invoke(unsafe.getMethod("getUnsafe").invoke(null), HOOK, code, 0, code.length, null, null);
        ((Class<?>) copy).getField("listener").set(null, listener);
    }

    private static byte[] hookCode() throws IOException {
        String entry = HOOK.replace('.', '/') + ".class";
        try (InputStream code = ThreadHook.class.getModule().getResourceAsStream(entry)) {
            return Objects.requireNonNull(code, entry).readAllBytes();
        }
    }

    private static void retransform(Instrumentation instrumentation)
            throws UnmodifiableClassException, ClassNotFoundException {
        Transformer transformer = new Transformer();
        instrumentation.addTransformer(transformer, true);
        instrumentation.retransformClasses(Thread.class);
        if (Runtime.version().feature() >= 21) {
            instrumentation.retransformClasses(Class.forName(Transformer.VIRTUAL));
        }
        Throwable failed = transformer.failure;
        if (failed != null) {
            throw new IllegalStateException("the thread classes cannot be instrumented", failed);
        }
    }

    /** Stays registered, so that another agent's later retransformation keeps what is written here. */
    private static final class Transformer implements ClassFileTransformer {
        static final String VIRTUAL = "java.lang.VirtualThread";
        private volatile @Nullable Throwable failure;

        @Override
        @SuppressWarnings("NullAway") // the JDK's interface asks for null when a class is left as it is
        public byte @Nullable [] transform(
                ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] code) {
            if (type == null || !(type == Thread.class || type.getName().equals(VIRTUAL))) {
                return null;
            }
            try {
                return instrument(type, code);
            } catch (RuntimeException | LinkageError broken) {
                failure = broken;
                return null;
            }
        }

        private static byte[] instrument(Class<?> type, byte[] code) {
            return new ByteBuddy()
                    .with(TypeValidation.DISABLED)
                    .redefine(type, ClassFileLocator.Simple.of(type.getName(), code))
                    .visit(Advice.to(ThreadAdvice.Start.class).on(named("start")))
                    .visit(Advice.to(ThreadAdvice.End.class).on(named("exit").and(takesArguments(0))))
                    .visit(Advice.to(ThreadAdvice.Continuation.class)
                            .on(named("runContinuation").and(takesArguments(0))))
                    .visit(Advice.to(ThreadAdvice.Done.class).on(named("afterDone")))
                    .make()
                    .getBytes();
        }
    }
}
