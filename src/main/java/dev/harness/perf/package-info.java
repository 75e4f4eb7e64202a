/**
 * Performance tests as JUnit tests: the annotations and the parameter that a test uses.
 *
 * <p>This is the only package that a test imports. Begin with {@link dev.harness.perf.Benchmark}, which measures time,
 * and {@link dev.harness.perf.LimitMemory}, which bounds allocated bytes. A test names the measured operation through
 * {@link dev.harness.perf.Bencher}; {@link dev.harness.perf.BenchmarkResult} has the statistics.
 */
@NullMarked
package dev.harness.perf;

import org.jspecify.annotations.NullMarked;
