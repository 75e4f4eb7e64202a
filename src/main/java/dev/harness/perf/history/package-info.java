/** Saved runs in the JMH result format, and the machine and commit they belong to. */
@NullMarked
package dev.harness.perf.history;

import org.jspecify.annotations.NullMarked;
