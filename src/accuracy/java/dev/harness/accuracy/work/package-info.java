/**
 * Proves the counter of work. Begin with {@code WorkQualityMain}; each part collects what JVMs count ({@code CountRuns}) and writes
 * a table.
 */
package dev.harness.accuracy.work;
