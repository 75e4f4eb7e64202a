/**
 * What a body leaves reachable. The body runs many times between class histograms. Classes that grow in every round of
 * two series are then looked up in two heap dumps.
 *
 * <p>Begin with {@code LeakMeter} and its result, {@code Leaks}. {@code LeakPass} runs one series and takes a
 * {@code Census} after each round. {@code LastSeries} runs the series between the two dumps, and {@code LeakPlaces}
 * finds the places of the heap that grew.
 */
@NullMarked
package dev.harness.perf.leaks;

import org.jspecify.annotations.NullMarked;
