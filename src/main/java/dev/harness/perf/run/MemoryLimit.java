package dev.harness.perf.run;

import dev.harness.perf.LimitMemory.Threads;

/**
 * A limit on allocated bytes. Immutable and thread-safe.
 *
 * @param bytes most bytes allowed
 * @param threads whose allocations count
 */
public record MemoryLimit(long bytes, Threads threads) {
    static final String RULE = "LimitMemory";
}
