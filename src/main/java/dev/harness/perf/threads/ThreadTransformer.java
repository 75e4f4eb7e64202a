package dev.harness.perf.threads;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@link ThreadAdvice} and {@link TaskAdvice} into the JDK's classes. Stays registered, so that another agent's later
 * retransformation keeps what is written here. Thread-safe.
 */
final class ThreadTransformer implements ClassFileTransformer {
    private static final int VIRTUAL_THREADS = 21;
    private static final String CONCURRENT = "java.util.concurrent.";
    private static final Map<String, UnaryOperator<DynamicType.Builder<?>>> CHANGES = changes();

    private volatile @Nullable Throwable failure;

    /** Returns the classes to be changed in this JVM. */
    static Class<?>[] targets() throws ClassNotFoundException {
        List<Class<?>> targets = new ArrayList<>();
        for (String name : CHANGES.keySet()) {
            targets.add(Class.forName(name));
        }
        return targets.toArray(Class<?>[]::new);
    }

    private static Map<String, UnaryOperator<DynamicType.Builder<?>>> changes() {
        Map<String, UnaryOperator<DynamicType.Builder<?>>> changes = new LinkedHashMap<>();
        changes.put(
                "java.lang.Thread",
                thread -> with(
                        with(thread, ThreadAdvice.Start.class, named("start")),
                        ThreadAdvice.End.class,
                        named("exit").and(takesArguments(0))));
        if (Runtime.version().feature() >= VIRTUAL_THREADS) {
            changes.put("java.lang.VirtualThread", ThreadTransformer::virtualThread);
        }
        changes.put(CONCURRENT + "ThreadPoolExecutor", ThreadTransformer::threadPool);
        changes.put(
                CONCURRENT + "ThreadPoolExecutor$Worker",
                worker -> with(worker, TaskAdvice.First.class, named("run").and(takesArguments(0))));
        changes.put(
                CONCURRENT + "ScheduledThreadPoolExecutor",
                pool -> with(pool, TaskAdvice.Handed.class, namedOneOf("delayedExecute", "reExecutePeriodic")));
        // the one way into a queue, under the names it has had since JDK 17; delayed tasks of JDK 25 wait elsewhere
        changes.put(
                CONCURRENT + "ForkJoinPool$WorkQueue",
                queue -> with(queue, TaskAdvice.Handed.class, namedOneOf("push", "lockedPush")));
        changes.put(
                CONCURRENT + "ForkJoinPool", pool -> with(pool, TaskAdvice.Handed.class, named("scheduleDelayedTask")));
        changes.put(
                CONCURRENT + "ForkJoinTask",
                task -> with(task, TaskAdvice.Executed.class, named("doExec").and(takesArguments(0))));
        return changes;
    }

    private static DynamicType.Builder<?> virtualThread(DynamicType.Builder<?> thread) {
        DynamicType.Builder<?> started = with(thread, ThreadAdvice.Start.class, named("start"));
        DynamicType.Builder<?> mounted = with(
                started,
                ThreadAdvice.Continuation.class,
                named("runContinuation").and(takesArguments(0)));
        return with(mounted, ThreadAdvice.Done.class, named("afterDone"));
    }

    private static DynamicType.Builder<?> threadPool(DynamicType.Builder<?> pool) {
        DynamicType.Builder<?> handed =
                with(pool, TaskAdvice.Handed.class, named("execute").and(takesArguments(Runnable.class)));
        DynamicType.Builder<?> next =
                with(handed, TaskAdvice.Next.class, named("getTask").and(takesArguments(0)));
        DynamicType.Builder<?> dropped = with(
                next, TaskAdvice.Dropped.class, namedOneOf("reject", "remove").and(takesArguments(Runnable.class)));
        DynamicType.Builder<?> drained = with(dropped, TaskAdvice.Drained.class, named("drainQueue"));
        return with(drained, TaskAdvice.Exit.class, named("processWorkerExit"));
    }

    private static DynamicType.Builder<?> with(
            DynamicType.Builder<?> type, Class<?> advice, ElementMatcher<? super MethodDescription> where) {
        return type.visit(Advice.to(advice).on(where));
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK's interface asks for null when a class is left as it is
    public byte @Nullable [] transform(
            ClassLoader loader, String name, Class<?> type, ProtectionDomain domain, byte[] code) {
        if (type == null || loader != null || !CHANGES.containsKey(type.getName())) {
            return null;
        }
        try {
            DynamicType.Builder<?> unchanged = new ByteBuddy()
                    .with(TypeValidation.DISABLED)
                    .redefine(type, ClassFileLocator.Simple.of(type.getName(), code));
            return CHANGES.get(type.getName()).apply(unchanged).make().getBytes();
        } catch (RuntimeException | LinkageError broken) {
            failure = broken;
            return null;
        }
    }

    /** Throws if a class could not be changed. */
    void requireSuccess() {
        Throwable failed = failure;
        if (failed != null) {
            throw new IllegalStateException("the thread classes cannot be instrumented", failed);
        }
    }
}
