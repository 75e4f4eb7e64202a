package dev.harness.perf.heap;

import java.util.OptionalLong;

/**
 * Finds the smallest heap in which a trial passes, given one in which it does not pass. It doubles the size until the trial
 * passes, then halves the distance down to 1 MB or 3 %, whichever is more. Stateless.
 */
public final class HeapSearch {
    private static final long MEGABYTE = 1 << 20;
    private static final int FRACTION = 32;

    private HeapSearch() {}

    /** One trial: a run in a heap of this number of bytes. */
    @FunctionalInterface
    public interface Trial {
        /** Returns whether it passes. */
        boolean passes(long heap) throws Throwable;
    }

    /**
     * Returns the smallest heap in which the trial passed, in bytes, a multiple of 1 MB; empty if it does not pass in the
     * largest.
     *
     * @param tooSmall a heap in bytes in which it is known not to pass
     * @param largest the largest heap in bytes to be tried
     * @throws Throwable what a trial throws
     */
    public static OptionalLong smallest(long tooSmall, long largest, Trial trial) throws Throwable {
        long low = tooSmall;
        long high = low;
        do {
            if (high >= largest) {
                return OptionalLong.empty();
            }
            low = high;
            high = Math.min(largest, roundUp(2 * high));
        } while (!trial.passes(high));
        while (high - low > Math.max(MEGABYTE, high / FRACTION)) {
            long middle = roundUp(low + (high - low) / 2);
            if (middle >= high) {
                break;
            }
            if (trial.passes(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalLong.of(high);
    }

    /** Returns a size rounded up to whole megabytes, which is how a JVM takes it. */
    static long roundUp(long bytes) {
        return (bytes + MEGABYTE - 1) / MEGABYTE * MEGABYTE;
    }
}
