/**
 * Saved runs as files in JMH's JSON result format, and the machine and commit that were measured.
 *
 * <p>Begin with {@code RunStore}, the folder of saved runs, and {@code JmhJson}, which writes and reads one file.
 * {@code ThisMachine} and {@code GitCommit} describe where and what a run measured. {@code JmhReader} and
 * {@code JmhWriter} handle JMH's own fields. Ours are {@code RunFields} and {@code OperationFields}, which Jackson maps
 * as {@code RecordMapping} says.
 */
@NullMarked
package dev.harness.perf.history;

import org.jspecify.annotations.NullMarked;
