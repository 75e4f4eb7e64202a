package dev.harness.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The records that become durable, or fail, with one flush of a {@link GroupCommit}. Thread-safe once it is handed
 * out.
 */
public final class Batch {
    private static final Batch NOTHING = new Batch();

    static {
        NOTHING.settle(null);
    }

    private final List<Thread> waiting = new ArrayList<>(1);
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
        waiting.add(thread);
        size++;
    }

    @Nullable
    Thread first() {
        return waiting.isEmpty() ? null : waiting.get(0);
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
        Thread self = Thread.currentThread();
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i) != self) {
                LockSupport.unpark(waiting.get(i));
            }
        }
    }

    void throwIfFailed() throws IOException {
        Throwable cause = failure;
        if (cause != null) {
            throw new IOException(String.valueOf(cause.getMessage()), cause);
        }
    }
}
