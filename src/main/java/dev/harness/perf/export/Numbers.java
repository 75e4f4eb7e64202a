package dev.harness.perf.export;

import java.math.BigDecimal;

/** Numbers for other programs: never rounded, never grouped, always with a point. Stateless. */
final class Numbers {
    private Numbers() {}

    /** Returns a finite number without an exponent, such as {@code 12.5} or {@code 8}. */
    static String plain(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
