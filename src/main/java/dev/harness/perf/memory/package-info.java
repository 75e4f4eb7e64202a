/**
 * How many bytes a body or an operation allocates, including the threads that work for it.
 *
 * <p>Begin with {@code AllocationMeter} (a test's body) and its result, {@code Allocation}; {@code OperationBytes} is
 * the result for one operation. {@code Tally} counts the bytes of one run by the best rule that this JVM allows,
 * {@code CountingRule}.
 */
@NullMarked
package dev.harness.perf.memory;

import org.jspecify.annotations.NullMarked;
