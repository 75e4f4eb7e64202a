package dev.harness.accuracy.gate;

import java.util.Locale;

/** How many of how many. Immutable. */
public record Share(long part, long whole) {
    /** No case. */
    public static final Share NONE = new Share(0, 0);

    /** Returns one more case. */
    public Share with(boolean hit) {
        return new Share(part + (hit ? 1 : 0), whole + 1);
    }

    /** Returns the cases of both. */
    public Share plus(Share other) {
        return new Share(part + other.part, whole + other.whole);
    }

    /** Returns the share; NaN where there is no case. */
    public double value() {
        return whole == 0 ? Double.NaN : part / (double) whole;
    }

    /** Returns the share in percent, or a dash where there is no case. */
    public String percent() {
        return whole == 0
                ? "-"
                : String.format(Locale.ROOT, value() > 0 && value() < 0.001 ? "%.4f %%" : "%.1f %%", 100 * value());
    }

    /** Returns the counts. */
    public String counts() {
        return String.format(Locale.ROOT, "%,d of %,d", part, whole);
    }
}
