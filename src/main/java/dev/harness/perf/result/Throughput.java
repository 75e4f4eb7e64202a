package dev.harness.perf.result;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;

/**
 * How much of something one operation processes, such as 4,096 bytes. Immutable and thread-safe.
 *
 * @param amount how much an operation processes, at least 1
 * @param unit what it is: {@code bytes}, {@code elements}, or another word of at most 20 characters
 */
public record Throughput(long amount, String unit) implements Serializable {
    private static final int LONGEST_UNIT = 20;
    private static final String BYTES = "bytes";
    private static final double NANOS = 1e9;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the amount is less than 1, or the unit is blank, too long or not printable
     */
    public Throughput {
        Objects.requireNonNull(unit, "unit");
        String call = "throughput(" + amount + ", \"" + unit.replaceAll("\\p{C}", "?") + "\")";
        if (amount < 1) {
            throw new IllegalArgumentException(
                    call + ": an operation processes at least 1; write e.g. throughput(4096, \"bytes\")");
        }
        if (unit.isBlank() || unit.length() > LONGEST_UNIT || !unit.equals(unit.replaceAll("\\p{C}", "?"))) {
            throw new IllegalArgumentException(
                    call + ": a unit is a word of 1 to " + LONGEST_UNIT + " characters; write e.g. \"elements\"");
        }
    }

    /** Returns the amount in a second, for operations that take so many nanoseconds on each of some threads. */
    public double perSecond(double nanosPerOperation, int threads) {
        return threads * NANOS * amount / nanosPerOperation;
    }

    /** Returns whether the unit is bytes, which are shown as {@code MB/s}. */
    public boolean isBytes() {
        return unit.toLowerCase(Locale.ROOT).equals(BYTES);
    }

    /** Returns the unit of the amount in a second: {@code bytes/s}. */
    public String rateUnit() {
        return unit + "/s";
    }
}
