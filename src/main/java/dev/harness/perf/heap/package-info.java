/**
 * Heap dumps, read without another tool: objects, their references, and what keeps each object alive.
 *
 * <p>Begin with {@code HprofReader}, which reads a dump from a file, and {@code HeapGraph}, the objects of the dump.
 * {@code HeapPaths} finds a path from a root to an object. {@code Dominators} computes what would be freed together
 * with an object. {@code HeapText} writes both as text. {@code HeapSearch} finds the smallest heap in which a test
 * passes.
 */
@NullMarked
package dev.harness.perf.heap;

import org.jspecify.annotations.NullMarked;
