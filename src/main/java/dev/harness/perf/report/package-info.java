/** Measured runs as people read them: console tables and Markdown. */
@NullMarked
package dev.harness.perf.report;

import org.jspecify.annotations.NullMarked;
