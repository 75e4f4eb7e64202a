/** What was allocated, what stays reachable, what is needed, and who did it. */
@NullMarked
package dev.harness.perf.memory;

import org.jspecify.annotations.NullMarked;
