/**
 * Runs in the formats of other tools. Start with {@code ExportFormats}; each format is a class of its own behind {@code ExportFormat}.
 * What the readers of each format require stands at its class.
 */
@NullMarked
package dev.harness.perf.export;

import org.jspecify.annotations.NullMarked;
