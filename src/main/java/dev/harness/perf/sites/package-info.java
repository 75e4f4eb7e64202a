/**
 * Who allocates: the call sites of a body's bytes, every object of them, by the JDK's flight recorder.
 *
 * <p>Begin with {@code AllocationRecorder}; {@code SiteTable} adds up by place, {@code UserCode} knows which classes are the
 * user's own.
 */
@NullMarked
package dev.harness.perf.sites;

import org.jspecify.annotations.NullMarked;
