/**
 * Runs and comparisons as text: in the formats of other tools, as JSON for programs, and as lines for a console. Start with
 * {@code ExportFormats}: each format of another tool is a class of its own behind {@code ExportFormat}, and says what its readers require.
 * {@code VerdictFile} (read again by {@code SavedVerdict}) and {@code ComparisonJson} are for programs, {@code ComparisonText} is for people.
 */
@NullMarked
package dev.harness.perf.export;

import org.jspecify.annotations.NullMarked;
