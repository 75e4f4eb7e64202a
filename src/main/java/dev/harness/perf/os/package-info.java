/**
 * Threads and the operating system.
 *
 * <p>{@code RunningThreads} reads from Linux which threads of this process run. {@code OwnThread} runs work on a new
 * thread with a shallow stack. The two do not depend on each other.
 */
@NullMarked
package dev.harness.perf.os;

import org.jspecify.annotations.NullMarked;
