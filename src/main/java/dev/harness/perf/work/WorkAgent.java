package dev.harness.perf.work;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts counters into every class of this JVM, those of the JDK included. It is started with the JVM: one that an agent is attached
 * to later runs many times slower. Thread-safe.
 */
public final class WorkAgent {
    private static volatile @Nullable WorkAgent installed;

    /** The agent's argument for counting by place of the user's code. */
    static final String BY_SITE = "sites";

    private final Hook hook;
    private final SiteTable sites = new SiteTable(WorkHook.SITES);
    private final MethodTable methods = new MethodTable(WorkHook.CAPACITY);
    private final CodeTable codes = new CodeTable();
    private final WorkTransformer transformer;

    private final TestTrace trace;

    private WorkAgent(Hook hook, boolean bySite) {
        this.hook = hook;
        if (bySite) {
            hook.countBySite();
        }
        this.trace = new TestTrace(hook);
        this.transformer = new WorkTransformer(methods, codes, hook, bySite ? sites : null);
    }

    /** Called by the JVM before {@code main}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) throws Exception {
        WorkAgent agent = new WorkAgent(Hook.define(instrumentation), BY_SITE.equals(arguments));
        agent.transform(instrumentation);
        installed = agent;
    }

    /** What instrumenting itself loads gets no counters then, and so a turn of its own. */
    private void transform(Instrumentation instrumentation) throws IOException, UnmodifiableClassException {
        WorkTransformer.rehearse();
        instrumentation.addTransformer(transformer, true);
        Set<Class<?>> seen = new HashSet<>();
        List<Class<?>> fresh = fresh(instrumentation, seen);
        while (!fresh.isEmpty()) {
            instrumentation.retransformClasses(fresh.toArray(Class<?>[]::new));
            fresh = fresh(instrumentation, seen);
        }
    }

    private static List<Class<?>> fresh(Instrumentation instrumentation, Set<Class<?>> seen) {
        List<Class<?>> fresh = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            String name = type.getName().replace('.', '/');
            boolean changed = HandOver.starts(name) || !WorkTransformer.isSkipped(name);
            if (changed && !type.isArray() && instrumentation.isModifiableClass(type) && seen.add(type)) {
                fresh.add(type);
            }
        }
        return fresh;
    }

    /** Returns the agent of this JVM, none if it was started without the options of {@link WorkJvm}. */
    static @Nullable WorkAgent installed() {
        return installed;
    }

    Hook hook() {
        return hook;
    }

    MethodTable methods() {
        return methods;
    }

    void beginTest() {
        trace.begin();
    }

    /** Returns the code of the test that has begun last, and what it read. */
    ExecutedCode code() {
        boolean[] ran = trace.ran();
        ExecutedCode code = hook.withoutReadings(() -> executed(ran));
        return trace.withReadings(transformer.failure() == null ? code : code.butUnknown(transformer.failure()));
    }

    /** Whoever only counts work must not lose the count because the code cannot be followed. */
    private ExecutedCode executed(boolean[] ran) {
        try {
            return codes.executed(ran, methods, WorkMeter.jdk());
        } catch (RuntimeException | StackOverflowError notFollowed) {
            return new ExecutedCode(Map.of(), Map.of(), "its code: " + notFollowed, WorkMeter.jdk());
        }
    }

    SiteTable sites() {
        return sites;
    }

    /** Returns the last class or method that could not get counters, and why; none if all have them. */
    @Nullable
    String failure() {
        return transformer.failure();
    }
}
