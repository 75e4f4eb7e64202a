/**
 * Performance tests as JUnit tests: the annotations, and the {@link dev.harness.perf.Bencher} through which a test names what
 * is measured. The only package that a test imports. Begin with {@link dev.harness.perf.Benchmark} and {@link
 * dev.harness.perf.LimitMemory}.
 */
@NullMarked
package dev.harness.perf;

import org.jspecify.annotations.NullMarked;
