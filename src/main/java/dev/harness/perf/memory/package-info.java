/**
 * How many bytes a body or an operation allocates, threads that work for it included.
 *
 * <p>Begin with {@code AllocationMeter}, for a test's body, and {@code OperationBytes}, for one operation. {@code Tally} counts
 * one run by the best rule that this JVM allows.
 */
@NullMarked
package dev.harness.perf.memory;

import org.jspecify.annotations.NullMarked;
