package dev.harness.perf.threads;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The account of one measured body: the threads that it started, dead or alive, and their bytes by name. Guarded by the
 * ledger's lock.
 */
public final class ThreadAccount {
    private final Set<ThreadRecord> live = new LinkedHashSet<>();
    private final Map<String, Long> dead = new TreeMap<>();
    private final Thread owner;
    private final @Nullable ThreadRecord outer;
    private boolean closed;

    /**
     * Opens an account. If the same thread already has an open one, as in a test that runs tests, the older account has
     * priority.
     */
    ThreadAccount(Thread owner, @Nullable ThreadRecord outer) {
        this.owner = owner;
        this.outer = outer;
    }

    /** Returns the thread that measures. */
    Thread owner() {
        return owner;
    }

    /** Returns whether one of its threads is running or executes a task. */
    boolean isAtWork() {
        return live.stream().anyMatch(ThreadRecord::isAtWork);
    }

    @Nullable
    ThreadRecord outer() {
        return outer;
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    void add(ThreadRecord thread) {
        live.add(thread);
    }

    /**
     * Settles a thread that has ended or is returned to its pool: keeps its bytes under its name and releases the thread.
     */
    void settle(ThreadRecord thread, long bytes) {
        if (live.remove(thread)) {
            dead.merge(thread.name(), bytes, Long::sum);
        }
    }

    /** Returns the bytes of every thread so far, by the threads' names. */
    Map<String, Long> bytesByName() {
        Map<String, Long> bytes = new TreeMap<>(dead);
        live.forEach(thread -> bytes.merge(thread.name(), thread.bytes(), Long::sum));
        return bytes;
    }
}
