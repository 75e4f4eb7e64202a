package dev.harness.perf.stats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as tables and pages print them, the same in every locale. Stateless, thread-safe. */
public final class Numbers {
    private static final double UNREADABLE = 1000;
    private static final int MOST_DECIMALS = 7;
    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    private Numbers() {}

    /** Returns four significant digits and grouped thousands; a dash if unknown. */
    public static String significant(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS);
        if (rounded.signum() == 0) {
            return "0";
        }
        int whole = rounded.precision() - rounded.scale();
        int decimals = Math.max(0, DIGITS.getPrecision() - whole);
        return decimals > MOST_DECIMALS
                ? String.format(Locale.ROOT, "%.3e", value)
                : String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    /** Returns a share with two or three digits: {@code 0.12 %}, {@code 12 %}; a dash if unknown. */
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return "-";
        }
        double percent = 100 * share;
        if (percent >= UNREADABLE) {
            return ">999 %";
        }
        return String.format(Locale.ROOT, percent >= 10 ? "%.0f %%" : percent >= 1 ? "%.1f %%" : "%.2f %%", percent);
    }

    /** Returns four decimals and grouped thousands, as pytest-benchmark does; a dash if unknown. */
    public static String decimal(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.4f", value) : "-";
    }

    /** Returns a whole number; a dash if unknown. */
    public static String count(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.0f", value) : "-";
    }

    /** Returns bytes without decimals if they are a whole number; a dash if unknown. */
    public static String bytes(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.2f", value);
    }

    /** Returns the ratio of a value to the best value, in parentheses. */
    public static String multiple(double value, double best) {
        if (Double.isNaN(value) || Double.isNaN(best)) {
            return "";
        }
        if (value == best) {
            return " (1.0)";
        }
        double times = Math.abs(value / best);
        if (Double.isInfinite(times)) {
            return " (inf)";
        }
        return times > UNREADABLE ? " (>1000.0)" : String.format(Locale.ROOT, " (%.2f)", times);
    }

    /**
     * Returns a share of a limit; 100 % only for exactly the limit.
     *
     * @param side below, at or above the limit: negative, 0 or positive
     */
    public static String share(double percent, int side) {
        String rounded = String.format(Locale.ROOT, "%.1f %%", percent);
        if (rounded.equals("100.0 %") && side != 0) {
            return side < 0 ? "<100 %" : ">100 %";
        }
        return rounded;
    }
}
