/**
 * How small a growth a gate notices, from the samples of saved runs: growths are simulated, and the judges of comparisons are asked. No I/O.
 *
 * <p>Begin with {@code Power}, which returns a {@code Noticed} for each gate on a benchmark.
 */
@NullMarked
package dev.harness.perf.power;

import org.jspecify.annotations.NullMarked;
