package dev.harness.perf.threads;

import java.io.Serializable;

/**
 * The bytes that the threads of one name allocated in one run.
 *
 * @param name the thread's name; {@code "virtual thread"} for a thread without a name
 * @param bytes bytes allocated
 */
public record ThreadShare(String name, long bytes) implements Serializable {}
