/** Limits against measurements: a verdict with facts. Pure: no I/O, no clock. */
@NullMarked
package dev.harness.perf.gate;

import org.jspecify.annotations.NullMarked;
