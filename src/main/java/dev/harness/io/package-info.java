/**
 * Files that survive a power loss, and a lock between processes.
 *
 * <p>Begin with {@link dev.harness.io.Disk}, through which every durable change passes, so that a test can make it
 * fail. {@link dev.harness.io.AtomicFile} replaces a whole file, {@link dev.harness.io.DurableFile} writes at
 * positions, {@link dev.harness.io.GroupCommit} lets many threads share one flush. {@link dev.harness.io.ProcessLock}
 * is the lock, and {@link dev.harness.io.ReverseLines} reads lines from the end of a file.
 */
@NullMarked
package dev.harness.io;

import org.jspecify.annotations.NullMarked;
