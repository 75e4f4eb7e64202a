package dev.harness.perf.memory;

import dev.harness.perf.threads.ThreadShare;
import java.util.List;

/**
 * What one run allocated: the bytes in all, the rule by which they were counted, the shares of other threads, the bytes of
 * threads of which it is unknown whether they worked for the body, and whether all work that the body passed to others was
 * done when the bytes were read.
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
