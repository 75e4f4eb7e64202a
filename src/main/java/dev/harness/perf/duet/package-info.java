/**
 * Compares two revisions side by side: starts the JVMs in which they take turns, asks the judges what is needed next, and falls back to fresh
 * JVMs of each side where a test cannot take turns.
 *
 * <p>Begin with {@code SideBySide}. The JVM in which both sides run is in {@code worker}.
 */
@NullMarked
package dev.harness.perf.duet;

import org.jspecify.annotations.NullMarked;
