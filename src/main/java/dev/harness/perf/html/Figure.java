package dev.harness.perf.html;

import dev.harness.perf.stats.Numbers;
import java.util.Locale;

/**
 * A number and its unit, which a table sets apart so that numbers stand below each other. Immutable.
 *
 * @param number such as {@code 205.1}
 * @param unit such as {@code ns}; empty if there is none
 */
record Figure(String number, String unit) {
    static final Figure NONE = new Figure("–", "");

    /** Returns a time in the largest unit in which it is at least 1. */
    static Figure time(double nanos) {
        if (!Double.isFinite(nanos)) {
            return NONE;
        }
        TimeUnits unit = TimeUnits.of(nanos);
        return new Figure(Numbers.significant(nanos / unit.nanos()), unit.symbol());
    }

    /** Returns a number of bytes; a dash if it is unknown. */
    static Figure bytes(double bytes) {
        return Double.isNaN(bytes) ? NONE : new Figure(Numbers.bytes(bytes), "B");
    }

    /** Returns a growth with its sign: {@code +12.3 %}; a dash if it is unknown. */
    static Figure change(double share) {
        if (!Double.isFinite(share)) {
            return NONE;
        }
        double percent = 100 * share;
        String digits = String.format(Locale.ROOT, Math.abs(percent) < 1_000 ? "%+.1f" : "%+,.0f", percent);
        return new Figure(digits.equals("-0.0") ? "+0.0" : digits.replace('-', '−'), "%");
    }

    /** Returns the share of a limit that was used; 100 % only for exactly the limit. */
    static Figure used(double share) {
        if (!Double.isFinite(share)) {
            return NONE;
        }
        String text = share > 1_000 ? ">100,000 %" : Numbers.share(100 * share, Double.compare(share, 1));
        return new Figure(text.replace(" %", ""), "%");
    }

    void writeTo(Markup out) {
        out.text(number);
        if (!unit.isEmpty()) {
            out.leaf("span", unit, "class", "u");
        }
    }

    String words() {
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
