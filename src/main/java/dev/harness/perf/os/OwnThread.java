package dev.harness.perf.os;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs work on a thread of its own, whose stack is as shallow as that of a program's worker: a test's own thread is some 80
 * frames deep in JUnit and a build tool, and an exception made there costs five times as much. The thread has the caller's
 * context class loader and inheritable thread locals; an interrupt of the caller, by a timeout say, is passed on. Stateless,
 * thread-safe.
 */
public final class OwnThread {
    private static final String NAME = "harness-benchmark";
    private static final long LOOK_MILLIS = 500;
    private static final long FAREWELL_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private OwnThread() {}

    /** What a thread is given to do, and what came of it. */
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

    /** What to do; may throw anything. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /** Does the work. */
        T call() throws Throwable;
    }

    /**
     * Does the work and returns what it returns.
     *
     * @param work what to do
     * @throws InterruptedException when this thread is interrupted meanwhile; the work is interrupted then
     * @throws IllegalStateException when the work waits for a lock that this thread holds
     * @throws Throwable what the work throws, as it is
     */
    public static <T extends @Nullable Object> T call(Work<T> work) throws Throwable {
        Errand<T> errand = new Errand<>(work);
        Thread thread = new Thread(errand, NAME);
        thread.setDaemon(true);
        thread.start();
        try {
            while (thread.isAlive()) {
                thread.join(LOOK_MILLIS);
                requireNoDeadlock(thread);
            }
        } catch (InterruptedException | IllegalStateException ended) {
            stop(thread);
            throw ended;
        }
        return errand.result();
    }

    /** Does the work as {@link #call}, or on the caller's own thread. */
    public static <T extends @Nullable Object> T callIf(boolean own, Work<T> work) throws Throwable {
        return own ? call(work) : work.call();
    }

    /** Looks closer only at a thread that stands still: to look allocates, and somebody may be counting. */
    private static void requireNoDeadlock(Thread thread) {
        Thread.State state = thread.getState();
        if (state != Thread.State.BLOCKED && state != Thread.State.WAITING) {
            return;
        }
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
        if (info != null && info.getLockOwnerId() == Thread.currentThread().getId()) {
            throw new IllegalStateException("the operation waits for " + info.getLockName()
                    + ", which the test's thread holds; it is measured on a thread of its own unless"
                    + " @Benchmark(thread = TEST) says otherwise");
        }
    }

    /** An operation that heeds no interrupt is left behind; the test must end all the same. */
    private static void stop(Thread thread) {
        thread.interrupt();
        try {
            thread.join(FAREWELL_MILLIS);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }
}
