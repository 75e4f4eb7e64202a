package dev.harness.perf.compare;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a test claims of one operation against another. Immutable and thread-safe.
 *
 * @param kind what is compared
 * @param share the least by which the time is shorter, or the most by which it is longer: 0.05 for 5 %; 0 where none is given
 * @param reversed whether the first operation is claimed to be better than the second
 */
public record Claim(Kind kind, double share, boolean reversed) {
    private static final int PERCENT = 100;

    /** What is compared. */
    public enum Kind {
        /** The one takes less time. */
        FASTER,
        /** The one takes at most so much longer. */
        NOT_SLOWER,
        /** The one allocates fewer bytes. */
        FEWER_BYTES,
        /** The one executes fewer bytecodes. */
        LESS_WORK
    }

    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException if it is negative, no number, or for "faster" 1 or more
     */
    public Claim {
        Objects.requireNonNull(kind, "kind");
        if (!(share >= 0) || Double.isInfinite(share)) {
            throw new IllegalArgumentException(percent(share) + " is out of range; give a number of at least 0");
        }
        if (kind == Kind.FASTER && share >= 1) {
            throw new IllegalArgumentException(
                    percent(share) + " is out of range; nothing is faster by 100 % or more, give 0 to less than 100");
        }
    }

    /** Makes a claim about the second operation. */
    public Claim(Kind kind, double share) {
        this(kind, share, false);
    }

    /** Returns the claim with the name of the operation that is compared with, such as {@code faster than old}. */
    public String words(String other) {
        return switch (kind) {
            case FASTER -> (share > 0 ? "at least " + percent(share) + " " : "") + "faster than " + other;
            case NOT_SLOWER -> "at most " + percent(share) + " slower than " + other;
            case FEWER_BYTES -> "fewer bytes than " + other;
            case LESS_WORK -> "less work than " + other;
        };
    }

    private static String percent(double share) {
        return Double.isFinite(share)
                ? BigDecimal.valueOf(share)
                                .multiply(BigDecimal.valueOf(PERCENT))
                                .stripTrailingZeros()
                                .toPlainString()
                        + " %"
                : share + " %";
    }
}
