/**
 * Whether anything that a benchmark runs or depends on has changed since a saved run.
 *
 * <p>Begin with {@code Surroundings}, which describes what all tests of this JVM share; {@code Circumstances} joins it with the code that one
 * test runs. Two of the resulting {@code result.Conditions} are compared.
 */
@NullMarked
package dev.harness.perf.unchanged;

import org.jspecify.annotations.NullMarked;
