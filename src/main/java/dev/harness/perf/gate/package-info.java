/**
 * Judges: each compares one kind of measurement with a limit and returns a verdict with facts. No I/O, no clock.
 *
 * <p>Begin with {@code TimeJudge}, the simplest. {@code AllocationJudge}, {@code OperationBytesJudge},
 * {@code LeakJudge}, {@code HeapJudge} and {@code GrowthJudge} have the same shape. {@code AllocationFacts} explains
 * where allocated bytes come from.
 */
@NullMarked
package dev.harness.perf.gate;

import org.jspecify.annotations.NullMarked;
