package dev.harness.perf.os;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs work on a new thread with a shallow stack, like that of a worker thread in a program. The stack of a test's own
 * thread has about 80 frames of JUnit and the build tool, and creating an exception there takes five times as long. The
 * new thread has the caller's context class loader and inheritable thread locals. An interrupt of the caller, for
 * example by a timeout, is passed on. Stateless, thread-safe.
 */
public final class OwnThread {
    private static final String NAME = "harness-benchmark";
    private static final long LOOK_MILLIS = 500;
    private static final long FAREWELL_MILLIS = TimeUnit.SECONDS.toMillis(2);

    /** The thread that waits, by the thread that works for it. */
    private static final Map<Long, Long> CALLERS = new ConcurrentHashMap<>();

    private OwnThread() {}

    /** The work of a thread, and its result. */
    private static final class Errand<T extends @Nullable Object> implements Runnable {
        private final Work<T> work;
        private @Nullable T result;
        private @Nullable Throwable failure;

        Errand(Work<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                result = work.call();
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }

        @SuppressWarnings("NullAway") // the work may return null, as its own type says
        T result() throws Throwable {
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }

    /** The work; may throw anything. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /** Does the work. */
        T call() throws Throwable;
    }

    /**
     * Does the work and returns what it returns.
     *
     * @param work the work
     * @throws InterruptedException when this thread is interrupted while it waits; the work is then interrupted too
     * @throws IllegalStateException when the work waits for a lock that this thread holds
     * @throws Throwable what the work throws, as it is
     */
    public static <T extends @Nullable Object> T call(Work<T> work) throws Throwable {
        Errand<T> errand = new Errand<>(work);
        Thread thread = new Thread(errand, NAME);
        thread.setDaemon(true);
        CALLERS.put(thread.getId(), Thread.currentThread().getId());
        try {
            thread.start();
            while (thread.isAlive()) {
                thread.join(LOOK_MILLIS);
                requireNoDeadlock(thread);
            }
        } catch (InterruptedException interrupted) {
            stop(thread);
            // The JDK's own has no message, and a test's report nothing else of ours.
            throw new InterruptedException("the test's thread was interrupted while its operation ran");
        } catch (IllegalStateException deadlock) {
            stop(thread);
            throw deadlock;
        } finally {
            CALLERS.remove(thread.getId());
        }
        return errand.result();
    }

    /** Does the work as {@link #call} does if {@code own} is set, otherwise on the caller's thread. */
    public static <T extends @Nullable Object> T callIf(boolean own, Work<T> work) throws Throwable {
        return own ? call(work) : work.call();
    }

    /**
     * Requires that a thread does not wait for a lock of the current thread, or of one that waits for the current thread.
     * Examines only a thread that is blocked, because the examination allocates and bytes may be counted.
     *
     * @throws IllegalStateException if it does, since neither would ever go on
     */
    public static void requireNoDeadlock(Thread thread) {
        Thread.State state = thread.getState();
        if (state != Thread.State.BLOCKED && state != Thread.State.WAITING) {
            return;
        }
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
        if (info == null) {
            return;
        }
        if (waitsHere(info.getLockOwnerId())) {
            throw new IllegalStateException("the operation waits for " + info.getLockName()
                    + ", which the test's thread holds; write @Benchmark(thread = TEST) to measure on the test's thread;"
                    + " with several threads the test must not hold it");
        }
    }

    /** Returns whether a thread is the current one, or one that waits for it. */
    private static boolean waitsHere(long owner) {
        for (@Nullable Long at = Thread.currentThread().getId(); at != null; at = CALLERS.get(at)) {
            if (at == owner) {
                return true;
            }
        }
        return false;
    }

    /** An operation that ignores the interrupt is left running, because the test must end. */
    private static void stop(Thread thread) {
        thread.interrupt();
        try {
            thread.join(FAREWELL_MILLIS);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }
}
