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
    private static final Throwable FINE = new Throwable("durable");
    private static final Batch NOTHING = new Batch();

    static {
        NOTHING.settle(null);
    }

    private final List<Thread> waiting = new ArrayList<>(1);
    private volatile int size;
    private boolean wanted;
    private volatile @Nullable Throwable outcome;

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
        return outcome != null;
    }

    /** Publishes the outcome; nobody can join any more. */
    void settle(@Nullable Throwable failure) {
        outcome = failure == null ? FINE : failure;
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
        Throwable failure = outcome;
        if (failure != null && failure != FINE) {
            throw new IOException(String.valueOf(failure.getMessage()), failure);
        }
    }
}
