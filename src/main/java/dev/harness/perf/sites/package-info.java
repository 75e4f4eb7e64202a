/**
 * Which call sites allocate the bytes of a body or an operation. The JDK's flight recorder records every object.
 *
 * <p>Begin with {@code AllocationRecorder} and its result, {@code AllocationProfile}. {@code SiteTable} adds up bytes
 * by call site; {@code UserCode} decides which classes are the user's own;
 * {@code AllocationDifference} compares two profiles.
 */
@NullMarked
package dev.harness.perf.sites;

import org.jspecify.annotations.NullMarked;
