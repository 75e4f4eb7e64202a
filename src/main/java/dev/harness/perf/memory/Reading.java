package dev.harness.perf.memory;

import java.util.List;

/**
 * What one run allocated: in all, how that was counted, which other threads had a part in it, and what threads allocated
 * meanwhile of which nobody knows whether it was for the body.
 */
record Reading(long bytes, CountingRule rule, List<ThreadShare> threads, long unknown) {
    Reading(long bytes, CountingRule rule) {
        this(bytes, rule, List.of());
    }

    Reading(long bytes, CountingRule rule, List<ThreadShare> threads) {
        this(bytes, rule, threads, 0);
    }
}
