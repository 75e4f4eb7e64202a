package dev.harness.accuracy;

import java.io.Serializable;

/**
 * What one JVM measured of one kernel.
 *
 * @param kernel the method's name
 * @param nanos the median, in nanoseconds per operation
 * @param bytes bytes per operation
 * @param millis wall time of the whole measurement
 * @param speed the worse of the machine's speeds before and after, see {@link MachineSpeed}
 */
record Figure(String kernel, double nanos, double bytes, double millis, double speed) implements Serializable {}
