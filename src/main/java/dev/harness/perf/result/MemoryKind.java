package dev.harness.perf.result;

/** What a memory limit bounds. */
public enum MemoryKind {
    /** The bytes allocated by one run of the test's body. */
    ALLOCATED,
    /** The bytes allocated by one operation of a {@code Bencher}. */
    OPERATION,
    /** The bytes that one run leaves reachable. */
    RETAINED,
    /** The smallest heap in which the test passes. */
    HEAP
}
