/**
 * How many bytecodes an operation executes, method by method: a measure that does not depend on the load of the
 * machine.
 *
 * <p>Begin with {@code WorkMeter}, which counts, and its result {@code WorkCount}. {@code WorkComparison} compares
 * counts before and after a change; {@code WorkGrowth} judges the growth with the size of the input;
 * {@code WorkProfile} shows which places of the user's code do the work. {@code WorkAgent} adds the counters to
 * classes, in a JVM that {@code WorkJvm} prepares.
 */
@NullMarked
package dev.harness.perf.work;

import org.jspecify.annotations.NullMarked;
