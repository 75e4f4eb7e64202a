package dev.harness.perf.run;

import dev.harness.perf.compare.PairBytesJudge;
import java.io.Serializable;

/**
 * What one JVM says of two operations that took turns in it. Immutable.
 *
 * @param logarithm of the second's time by the first's; NaN if they did not settle
 * @param firstNanos the time of one operation of the first in turns; NaN if they did not settle
 * @param secondNanos that of the second
 * @param below what the clock can tell at least, in nanoseconds, if an operation is shorter; otherwise 0
 * @param firstBytes bytes of one operation of the first, NaN if unknown
 * @param secondBytes those of the second
 */
record PairValue(
        double logarithm, double firstNanos, double secondNanos, double below, double firstBytes, double secondBytes)
        implements Serializable {

    boolean settled() {
        return !Double.isNaN(logarithm);
    }

    PairBytesJudge.Bytes bytes() {
        return new PairBytesJudge.Bytes(firstBytes, secondBytes);
    }
}
