/**
 * Saved runs as files in JMH's JSON result format, and the machine and commit that were measured.
 *
 * <p>Begin with {@code RunStore}, the folder of saved runs, and {@code JmhJson}, which writes and reads one file.
 * {@code ThisMachine} and {@code GitCommit} describe where and what a run measured. The package-private readers and
 * writers come in pairs: {@code JmhReader} and {@code JmhWriter} for JMH's own fields, {@code HarnessReader} and
 * {@code HarnessWriter} for ours.
 */
@NullMarked
package dev.harness.perf.history;

import org.jspecify.annotations.NullMarked;
