package dev.harness.perf.result;

import java.io.Serializable;

/**
 * How many objects of one size were allocated. Immutable and thread-safe.
 *
 * @param bytes the size of each object
 * @param objects how many there were
 */
public record SizeCount(long bytes, long objects) implements Serializable {}
