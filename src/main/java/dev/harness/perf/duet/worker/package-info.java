/**
 * A JVM in which two revisions take turns. Uses the JDK alone and knows no class of Harness, since each revision brings its own.
 *
 * <p>Begin with {@code DuetWorker}, the main class. {@code Side} is a revision, {@code Table} where the two wait for each other,
 * {@code Match} the measurement, {@code SharedState} what they must not change under each other, {@code Answers} what leaves.
 */
@NullMarked
package dev.harness.perf.duet.worker;

import org.jspecify.annotations.NullMarked;
