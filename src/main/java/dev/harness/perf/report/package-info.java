/**
 * A run as tables for the console and as files for people and tools.
 *
 * <p>Begin with {@code Report}, the only entry. {@code TableOptions} holds the layout of the benchmark table. Each
 * {@code Export} writes one kind of file; {@code BenchmarkTable}, {@code LimitTable} and {@code MemoryTable} make the
 * lines.
 */
@NullMarked
package dev.harness.perf.report;

import org.jspecify.annotations.NullMarked;
