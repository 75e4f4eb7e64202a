package dev.harness.perf.result;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many objects of one size were allocated. Immutable and thread-safe.
 *
 * @param bytes the size of each object
 * @param objects how many there were
 */
public record SizeCount(long bytes, long objects) implements Serializable {
    /**
     * Returns the numbers of objects by their size, rounded up to a power of two.
     *
     * @param sizes counts, of which several may be of one size
     * @return the number of objects by the exponent of the power
     */
    public static SortedMap<Integer, Long> byPowerOfTwo(List<SizeCount> sizes) {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        for (SizeCount size : sizes) {
            int power = Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, size.bytes() - 1));
            counts.merge(power, size.objects(), Long::sum);
        }
        return counts;
    }
}
