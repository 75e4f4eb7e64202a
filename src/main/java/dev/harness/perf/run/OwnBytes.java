package dev.harness.perf.run;

import dev.harness.perf.threads.AllocatedSoFar;

/**
 * What a test's {@code Bencher} itself allocates on the thread that uses it, from the first question on: an ordinary run asks nothing
 * and need not load what counts. Not thread-safe.
 */
final class OwnBytes {
    private boolean asked;
    private long sum;

    /** Returns what the thread has allocated so far; 0 where nobody asks. */
    long begin() {
        return asked ? AllocatedSoFar.bytes() : 0;
    }

    /** Adds what was allocated since {@link #begin}. */
    void end(long before) {
        if (asked) {
            sum += AllocatedSoFar.bytes() - before;
        }
    }

    /** Returns the sum so far. */
    long sum() {
        asked = true;
        return sum;
    }
}
