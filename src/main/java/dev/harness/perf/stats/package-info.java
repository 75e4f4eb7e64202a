/**
 * Statistics of samples, the growth of a cost with the size of the input, and units of time and size. No I/O, no clock.
 *
 * <p>Begin with {@code Summary}, the statistics of a benchmark's rounds, and {@code GrowthFit}, which compares the
 * growth of a cost with a limit. {@code Interval} is a confidence interval, {@code Shape} describes a distribution in
 * words. {@code TimeSpan} and {@code ByteSize} read and write values such as {@code 5 ms} and {@code 5 MB}.
 */
@NullMarked
package dev.harness.perf.stats;

import org.jspecify.annotations.NullMarked;
