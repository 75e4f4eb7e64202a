/**
 * The side of JUnit: reads annotations and configuration parameters, hands the test's {@code Bencher}, and reports what would
 * silently never run.
 *
 * <p>Begin with {@code Adapter}, to which the annotations lead, and {@code Rule}, the list of the annotations and of the
 * checks that are made of them.
 */
@NullMarked
package dev.harness.perf.junit;

import org.jspecify.annotations.NullMarked;
