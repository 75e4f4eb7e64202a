package dev.harness.accuracy;

import java.io.Serializable;

/**
 * What one JVM measured of one kernel.
 *
 * @param kernel the method's name
 * @param nanos the median, in nanoseconds per operation
 * @param bytes bytes per operation
 * @param millis wall time of the whole measurement
 */
record Figure(String kernel, double nanos, double bytes, double millis) implements Serializable {}
