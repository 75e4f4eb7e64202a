/**
 * What stays reachable: a body runs many times between class histograms, and what grows in every round of two series is
 * looked up in two heap dumps.
 *
 * <p>Begin with {@code LeakMeter}; {@code LeakPass} is one series of {@code Census}es, {@code LastSeries} the one between two
 * dumps, {@code LeakPlaces} what each place of the heap has more.
 */
@NullMarked
package dev.harness.perf.leaks;

import org.jspecify.annotations.NullMarked;
