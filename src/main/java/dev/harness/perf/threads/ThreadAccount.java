package dev.harness.perf.threads;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The threads that one measured body started, dead or alive, and their bytes by name. Guarded by the ledger's lock. */
public final class ThreadAccount {
    private final Set<ThreadRecord> live = new LinkedHashSet<>();
    private final Map<String, Long> dead = new TreeMap<>();
    private final Thread owner;
    private final @Nullable ThreadRecord outer;
    private boolean closed;

    /** An account opened while the same thread has another open, as a test that runs tests does, gives way to it. */
    ThreadAccount(Thread owner, @Nullable ThreadRecord outer) {
        this.owner = owner;
        this.outer = outer;
    }

    /** Returns the thread that measures. */
    Thread owner() {
        return owner;
    }

    /** Returns whether one of its threads is running, or at a task. */
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

    /** For a thread that has ended or is given back: its bytes are kept under its name, the thread itself is let go. */
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
