package dev.harness.perf.history;

/**
 * How many objects of one size were allocated. Immutable and thread-safe.
 *
 * @param bytes the size of each object
 * @param objects how many there were
 */
public record SizeCount(long bytes, long objects) {}
