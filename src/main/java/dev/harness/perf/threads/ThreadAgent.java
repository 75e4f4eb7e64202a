package dev.harness.perf.threads;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * Instruments the JDK's threads and pools, so that they report to a {@link ThreadLedger}: which thread started which, which
 * thread runs which task, and how much each thread had allocated at its end. Attaching takes about half a second, so the
 * agent attaches itself only once per JVM, and only when a body uses other threads. Thread-safe.
 */
public final class ThreadAgent {
    private static final String HOOK = ThreadHook.class.getName();
    private static final String INTERNALS = "jdk.internal.misc";

    @GuardedBy("ThreadAgent.class")
    private static boolean tried;

    @GuardedBy("ThreadAgent.class")
    private static Optional<String> refusal = Optional.empty();

    private ThreadAgent() {}

    /** Attaches the agent unless it is attached. Returns why this is impossible; empty if threads are traced. */
    public static synchronized Optional<String> install(BiConsumer<String, Object> listener) {
        if (!tried) {
            refusal = attach(listener);
            tried = true;
        }
        return refusal;
    }

    /** Returns whether threads are already traced. */
    public static synchronized boolean isInstalled() {
        return tried && refusal.isEmpty();
    }

    private static Optional<String> attach(BiConsumer<String, Object> listener) {
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
     * Defines the hook in the bootstrap loader, the only loader that the JDK's classes see. A jar on the bootstrap class
     * path would work too, but then the JVM could not use its shared classes, and would print a warning.
     */
    private static void hook(Instrumentation instrumentation, BiConsumer<String, Object> listener)
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
        ThreadTransformer transformer = new ThreadTransformer();
        instrumentation.addTransformer(transformer, true);
        instrumentation.retransformClasses(ThreadTransformer.targets());
        transformer.requireSuccess();
    }
}
