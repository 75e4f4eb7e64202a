package dev.harness.perf.threads;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The JVM's counters of allocated bytes. Reading the counter of the current thread takes about 25 ns and allocates nothing,
 * so that the difference of two readings is exact to the byte. Stateless, thread-safe.
 */
public final class Counters {
    /** The value for "unknown": the JVM, or this thread, has no counter. */
    static final long UNKNOWN = ThreadBytes.UNKNOWN;

    private static final long SETTLE_NANOS = 1_000_000;
    private static final ThreadBytes BYTES = bytes();

    private Counters() {}

    /** Returns why nothing can be counted; empty if bytes can be counted. */
    public static Optional<String> missing() {
        if (BYTES != ThreadBytes.NONE) {
            return Optional.empty();
        }
        return Optional.of(Modules.missing("jdk.management", "counts allocated bytes")
                .orElse("this JVM has no counter of allocated bytes"));
    }

    /** Returns the bytes the current thread has allocated so far, {@link #UNKNOWN} in a virtual thread. */
    public static long current() {
        return BYTES.current();
    }

    /** Returns the bytes a live platform thread has allocated so far, {@link #UNKNOWN} once it is dead. */
    static long of(long threadId) {
        return BYTES.of(threadId);
    }

    /** Returns the bytes of each of these threads, {@link #UNKNOWN} for the dead. */
    static long[] of(long[] threadIds) {
        return BYTES.of(threadIds);
    }

    /** Returns the ids of the live platform threads. */
    public static long[] threads() {
        return ManagementFactory.getThreadMXBean().getAllThreadIds();
    }

    /** Returns how many platform threads this JVM has started so far. */
    public static long started() {
        return ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
    }

    /** Returns whether {@link #total()} counts anything. */
    public static boolean hasTotal() {
        return BYTES.hasTotal();
    }

    /**
     * Returns the bytes that all threads of the JVM, including dead ones, have allocated so far. It waits 1 ms first: for a
     * moment after a join, the ending thread is counted neither as live nor as dead. Without the wait, 4 to 6 % of readings
     * were wrong.
     */
    public static long settledTotal() {
        LockSupport.parkNanos(SETTLE_NANOS);
        return total();
    }

    /** Returns the bytes that all threads of the JVM have allocated so far, read without waiting. */
    public static long total() {
        return BYTES.total();
    }

    private static ThreadBytes bytes() {
        try {
            return HotSpotThreadBytes.find();
        } catch (LinkageError noModule) { // an image without jdk.management
            return ThreadBytes.NONE;
        }
    }
}
