/** The event log: append-only JSON lines with a cheap tail. */
@NullMarked
package dev.harness.trajectory;

import org.jspecify.annotations.NullMarked;
