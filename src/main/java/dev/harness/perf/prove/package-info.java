/**
 * The gate of a project proves that it can fail: what it would notice by its saved samples, what it finds of slowdowns that are injected, and
 * whether a build that was sabotaged is red. Builds run on a copy of the project.
 *
 * <p>Begin with {@code Prover}, which runs the builds, and {@code Proof}, the result. {@code Sabotages} has the twelve, {@code Injector} what is
 * injected.
 */
@NullMarked
package dev.harness.perf.prove;

import org.jspecify.annotations.NullMarked;
