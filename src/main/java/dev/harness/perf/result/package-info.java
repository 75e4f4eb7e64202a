/**
 * Values that other packages exchange: measurements, verdicts, and the run they belong to. No I/O.
 *
 * <p>Begin with {@code Run}, everything that one session measured, and {@code Verdict}, the result of one judgement.
 * {@code BenchmarkRecord}, {@code MemoryRecord}, {@code GrowthRecord} and {@code WorkRecord} are the rows of a run; {@code Subject} names
 * the test and the limit.
 */
@NullMarked
package dev.harness.perf.result;

import org.jspecify.annotations.NullMarked;
