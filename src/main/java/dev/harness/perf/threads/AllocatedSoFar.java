package dev.harness.perf.threads;

/** The bytes that the current thread has allocated so far: the difference of two readings is exact. Stateless. */
public final class AllocatedSoFar {
    private AllocatedSoFar() {}

    /** Returns the bytes; the same negative number at each reading where they cannot be known, as in a virtual thread. */
    public static long bytes() {
        return Counters.current();
    }
}
