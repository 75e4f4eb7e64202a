package dev.harness.perf.threads;

import org.jspecify.annotations.Nullable;

/**
 * One thread that belongs to an account, for all its life or for one task, and what it has allocated. Guarded by the
 * ledger's lock.
 */
final class ThreadRecord {
    private static final String CARRIER = "jdk.internal.misc.CarrierThread";
    private static final String VIRTUAL = "java.lang.VirtualThread";

    private static final long NOBODY = -1;

    private final ThreadAccount account;
    private final Thread thread;
    private final boolean virtual;
    private long bytes;
    private long mark;
    private long carrier = NOBODY;
    private long overhead;
    private long until = Long.MAX_VALUE;
    private final @Nullable Object task;
    private final @Nullable ThreadRecord outer;

    ThreadRecord(ThreadAccount account, Thread thread) {
        this(account, thread, null, null);
    }

    private ThreadRecord(ThreadAccount account, Thread thread, @Nullable Object task, @Nullable ThreadRecord outer) {
        this.account = account;
        this.thread = thread;
        this.task = task;
        this.outer = outer;
        this.virtual = isVirtual(thread);
    }

    /**
     * Returns a worker that belongs to an account for one task. During that task, its bytes do not count for any other
     * account.
     */
    static ThreadRecord lent(ThreadAccount account, Thread worker, Object task, @Nullable ThreadRecord outer) {
        return new ThreadRecord(account, worker, task, outer);
    }

    /** The bytes of a virtual thread are read from its carrier, so a carrier itself belongs to no account. */
    static boolean isCarrier(Thread thread) {
        return thread.getClass().getName().equals(CARRIER);
    }

    private static boolean isVirtual(Thread thread) {
        return thread.getClass().getName().contains(VIRTUAL);
    }

    ThreadAccount account() {
        return account;
    }

    String name() {
        String name = thread.getName();
        return name.isEmpty() && virtual ? "virtual thread" : name;
    }

    boolean isLent() {
        return task != null;
    }

    boolean isLentFor(Object other) {
        return task == other;
    }

    @Nullable
    ThreadRecord outer() {
        return outer;
    }

    /** Counts nothing from here on: the thread does another account's work. */
    void suspend(long counter) {
        until = Math.min(until, counter);
    }

    void resume(long counter) {
        addOverhead(counter - until);
        until = Long.MAX_VALUE;
    }

    /** Called in the carrier itself. */
    void mounted(long carrierBytes) {
        mark = carrierBytes;
        carrier = Thread.currentThread().getId();
    }

    void unmounted(long carrierBytes) {
        bytes += Math.max(0, carrierBytes - mark);
        mark = carrierBytes;
        carrier = NOBODY;
    }

    /** What bookkeeping itself allocated on this thread is no doing of the body. */
    void addOverhead(long allocated) {
        overhead += Math.max(0, allocated);
    }

    long overhead() {
        return overhead;
    }

    void ended(long counter) {
        bytes = counter;
    }

    /** Returns what a thread that ends, or is given back, has allocated by its own counter. */
    long bytesAt(long counter) {
        return Math.max(0, Math.min(counter, until) - overhead);
    }

    /** Returns whether the thread is at a task, or running: one that waits for something is not. */
    boolean isAtWork() {
        return isLent()
                || switch (thread.getState()) {
                    case NEW, RUNNABLE, BLOCKED -> true;
                    case WAITING, TIMED_WAITING, TERMINATED -> false;
                };
    }

    boolean isOver() {
        return thread.getState() == Thread.State.TERMINATED;
    }

    /** Returns the bytes that the thread has allocated so far, as far as they are known from outside. */
    long bytes() {
        long mounted = 0;
        if (!virtual) {
            bytes = Math.max(bytes, Math.min(until, Counters.of(thread.getId())));
        } else if (carrier != NOBODY) { // its result may be there before it has left its carrier
            mounted = Math.max(0, Counters.of(carrier) - mark);
        }
        return Math.max(0, bytes + mounted - overhead);
    }
}
