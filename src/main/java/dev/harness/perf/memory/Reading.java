package dev.harness.perf.memory;

import java.util.List;

/** What one run allocated: in all, how that was counted, and which other threads had a part in it. */
record Reading(long bytes, CountingRule rule, List<ThreadShare> threads) {
    Reading(long bytes, CountingRule rule) {
        this(bytes, rule, List.of());
    }
}
