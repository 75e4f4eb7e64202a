/**
 * Where an operation spends its time, and what the JIT decided, on two sides of a change: for when both sides do the same work.
 *
 * <p>Begin with {@code Sampler}, which records an operation in a child JVM, and {@code SampleComparison}, which compares the children
 * of two sides. {@code FlameGraphs} draws the difference.
 */
@NullMarked
package dev.harness.perf.sampling;

import org.jspecify.annotations.NullMarked;
