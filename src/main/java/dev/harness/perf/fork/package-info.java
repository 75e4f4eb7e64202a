/**
 * Child JVMs: run one test in a fresh process and bring its result back.
 *
 * <p>Begin with {@code ForkRequest} (one test to run), {@code ForkRunner} (runs it in a JVM of its own) and
 * {@code ForkResult} (how it ended). {@code ForkPool} uses child JVMs again, {@code ForkSchedule} gives each of several
 * requests its turns. {@code ForkChild} is the child's side: what to run, and the report to the parent.
 */
@NullMarked
package dev.harness.perf.fork;

import org.jspecify.annotations.NullMarked;
