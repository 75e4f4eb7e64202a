package dev.harness.perf.threads;

/** The bytes that the current thread has allocated so far: the difference of two readings is exact. Stateless. */
public final class AllocatedSoFar {
    private AllocatedSoFar() {}

    /** Returns the bytes; if they are unknown, as in a virtual thread, always the same negative number. */
    public static long bytes() {
        return Counters.current();
    }
}
