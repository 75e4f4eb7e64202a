/**
 * Dumps of the heap, read by ourselves: objects, what each refers to, what keeps it alive.
 *
 * <p>Begin with {@code HeapGraph}, the objects of a dump, and {@code HprofReader}, which makes one of a file. {@code HeapPaths}
 * leads from a root to an object, {@code Dominators} says what goes when an object goes, {@code HeapText} names both in a
 * programmer's words. {@code HeapSearch} finds the smallest heap that suffices.
 */
@NullMarked
package dev.harness.perf.heap;

import org.jspecify.annotations.NullMarked;
