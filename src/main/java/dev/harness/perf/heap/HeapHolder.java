package dev.harness.perf.heap;

/**
 * An object that keeps a part of the heap alive.
 *
 * @param path the path from a root to it
 * @param bytes the bytes that would be freed without it
 * @param objects the number of objects that would be freed
 */
public record HeapHolder(String path, long bytes, long objects) {}
