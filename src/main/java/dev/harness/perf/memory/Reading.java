package dev.harness.perf.memory;

import dev.harness.perf.threads.ThreadShare;
import java.util.List;

/**
 * What one run allocated: in all, how that was counted, which other threads had a part in it, what threads allocated
 * meanwhile of which nobody knows whether it was for the body, and whether everything that the body handed to others was
 * done when it was read.
 */
record Reading(long bytes, CountingRule rule, List<ThreadShare> threads, long unknown, boolean finished) {
    Reading(long bytes, CountingRule rule) {
        this(bytes, rule, List.of(), 0, true);
    }

    /** Returns what the current thread allocated. */
    long own() {
        return bytes - threads.stream().mapToLong(ThreadShare::bytes).sum();
    }
}
