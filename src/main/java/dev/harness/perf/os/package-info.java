/** Threads as the operating system sees them: which of them run, and one of its own for work. */
@NullMarked
package dev.harness.perf.os;

import org.jspecify.annotations.NullMarked;
