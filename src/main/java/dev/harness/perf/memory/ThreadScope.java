package dev.harness.perf.memory;

/** Whose allocations count. */
public enum ThreadScope {
    /** The measuring thread and every thread that the body starts, directly or through another of its threads. */
    ALL,
    /** The measuring thread alone. */
    CURRENT
}
