/**
 * Measurements of two revisions side by side: what changed, by how much, and whether a gate is broken. No I/O.
 *
 * <p>Begin with {@code Comparison}, one {@code Compared} for each benchmark, which has a {@code Reading} for each {@code Metric} that
 * was judged. {@code FailOn} holds the gates. {@code SideBySideJudge}, {@code FreshJvmJudge}, {@code StoredJudge}, {@code BytesJudge}
 * and {@code WorkJudge} make the readings. {@code PairJudge} and {@code PairBytesJudge} judge what a test claims of two operations.
 */
@NullMarked
package dev.harness.perf.compare;

import org.jspecify.annotations.NullMarked;
