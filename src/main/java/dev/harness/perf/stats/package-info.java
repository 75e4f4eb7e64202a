/** What numbers mean: summaries, intervals, growth, units. Pure: no I/O, no clock. */
@NullMarked
package dev.harness.perf.stats;

import org.jspecify.annotations.NullMarked;
