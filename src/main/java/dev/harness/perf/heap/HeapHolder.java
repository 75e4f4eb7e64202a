package dev.harness.perf.heap;

/**
 * Something that keeps a part of the heap alive.
 *
 * @param path how it is reached
 * @param bytes what would be freed without it
 * @param objects how many objects that is
 */
public record HeapHolder(String path, long bytes, long objects) {}
