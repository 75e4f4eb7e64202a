/** Values that travel: what was measured, the verdicts on it, and the run they belong to. Begin with {@code Run}. No I/O. */
@NullMarked
package dev.harness.perf.result;

import org.jspecify.annotations.NullMarked;
