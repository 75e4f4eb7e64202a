package dev.harness.perf.threads;

import dev.harness.perf.os.RunningThreads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The counters of all threads except the current one, at one moment; their growth is the allocation of other threads.
 * Threads of the JVM and of the build tool are counted separately, because they never work for a test. Immutable.
 */
public final class OtherThreads {
    private static final long MOMENT_NANOS = 200_000;
    private static final int LOOKS = 4;
    private static final int ROOM = 16;
    private static final List<String> SERVICES =
            List.of("surefire-", "junit-", "harness-", "Common-Cleaner", "JFR ", "RMI ", "JMX ", "Monitor Ctrl-Break");

    /** Threads of the JVM itself, by their names in the operating system. */
    private static final List<String> OF_THE_JVM = List.of(
            "C1 Comp",
            "C2 Comp",
            "GC Thread",
            "G1 ",
            "VM ",
            "Sweeper",
            "Signal",
            "Attach",
            "Service",
            "Reference",
            "ZWorker",
            "ZDriver",
            "XWorker",
            "XDriver",
            "Shenandoah");

    private static final String GRADLE_CONNECTION = "/127.0.0.1:";

    private final long[] ids;
    private final boolean[] service;
    private final Map<Long, Long> before = new HashMap<>();

    /**
     * The bytes that other threads allocated.
     *
     * @param working bytes of threads that may work for a test
     * @param services bytes of threads of the JVM and the build tool
     * @param ended whether a thread that may work for a test has ended, so that its bytes are unknown
     */
    public record Growth(long working, long services, boolean ended) {
        /** Returns whether a thread worked that may have worked for the body. */
        public boolean isAny() {
            return working > 0 || ended;
        }
    }

    private OtherThreads(List<Thread> threads) {
        ids = threads.stream().mapToLong(Thread::getId).toArray();
        service = new boolean[ids.length];
        long[] bytes = Counters.of(ids);
        for (int i = 0; i < ids.length; i++) {
            service[i] = isService(threads.get(i));
            before.put(ids[i], bytes[i]);
        }
    }

    /** Returns every live platform thread except the current one. */
    public static OtherThreads now() {
        Thread current = Thread.currentThread();
        ThreadGroup root = current.getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] all = new Thread[root.activeCount() + ROOM];
        int count = root.enumerate(all);
        while (count == all.length) { // the JDK silently leaves out what does not fit
            all = new Thread[2 * all.length];
            count = root.enumerate(all);
        }
        List<Thread> others = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (all[i] != current) {
                others.add(all[i]);
            }
        }
        return new OtherThreads(others);
    }

    /**
     * Returns whether a thread that may work for a test is running or ready to run; the JVM's counters do not show this.
     */
    public static boolean anyRuns() {
        // A thread stands still for a moment when it starts, and when the JVM stops all of them; on a busy machine it
        // wakes up late.
        for (int look = 1; look < LOOKS; look++) {
            if (anyRunsNow()) {
                return true;
            }
            LockSupport.parkNanos(MOMENT_NANOS);
        }
        return anyRunsNow();
    }

    private static boolean anyRunsNow() {
        return RunningThreads.anyOther(OtherThreads::mayWork);
    }

    private static boolean mayWork(String name) {
        return OF_THE_JVM.stream().noneMatch(name::startsWith) && !isService(name);
    }

    /** Returns how many threads there are. */
    public int count() {
        return ids.length;
    }

    /** Returns how much the counters of these threads have grown. */
    public Growth growth() {
        long[] bytes = Counters.of(ids);
        long working = 0;
        long services = 0;
        boolean ended = false;
        for (int i = 0; i < ids.length; i++) {
            long grown = Math.max(0, bytes[i] - before.getOrDefault(ids[i], bytes[i]));
            if (service[i]) {
                services += grown;
            } else {
                working += grown;
                ended |= bytes[i] < 0;
            }
        }
        return new Growth(working, services, ended);
    }

    private static boolean isService(Thread thread) {
        @Nullable ThreadGroup group = thread.getThreadGroup();
        return group == null || group.getParent() == null || isService(thread.getName());
    }

    /** Returns whether a thread of this name belongs to the JVM or the build tool. */
    static boolean isService(String name) {
        return SERVICES.stream().anyMatch(name::startsWith) || name.contains(GRADLE_CONNECTION);
    }
}
