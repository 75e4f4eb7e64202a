package dev.harness.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The records that become durable, or fail, with one flush of a {@link GroupCommit}. Thread-safe after
 * {@link GroupCommit#join} has returned it.
 */
public final class Batch {
    private static final Batch NOTHING = new Batch();

    static {
        NOTHING.settle(null);
    }

    private @Nullable Thread first;
    private @Nullable List<Thread> others; // most batches of a single worker have none
    private volatile int size;
    private boolean wanted;
    private @Nullable Throwable failure;
    private volatile boolean settled;

    Batch() {}

    /** A batch that is durable already, for those who have nothing to wait for. */
    static Batch nothing() {
        return NOTHING;
    }

    // The first group is called with the commit's lock held.

    void want() {
        wanted = true;
    }

    boolean isWanted() {
        return wanted;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written with the lock held; the leader looks on without it
    void join(Thread thread) {
        if (first == null) {
            first = thread;
        } else {
            if (others == null) {
                others = new ArrayList<>();
            }
            others.add(thread);
        }
        size++;
    }

    @Nullable
    Thread first() {
        return first;
    }

    int size() {
        return size;
    }

    boolean isSettled() {
        return settled;
    }

    /** Publishes the outcome; nobody can join any more. */
    void settle(@Nullable Throwable cause) {
        failure = cause;
        settled = true;
    }

    // The rest is called without the lock.

    void wakeOthers() {
        wake(first);
        List<Thread> rest = others;
        for (int i = 0; rest != null && i < rest.size(); i++) {
            wake(rest.get(i));
        }
    }

    private static void wake(@Nullable Thread thread) {
        if (thread != Thread.currentThread()) {
            LockSupport.unpark(thread);
        }
    }

    void throwIfFailed() throws IOException {
        Throwable cause = failure;
        if (cause != null) {
            throw new IOException(IoReason.of(cause), cause);
        }
    }
}
