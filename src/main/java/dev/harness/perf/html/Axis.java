package dev.harness.perf.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps values to places of a drawing. Immutable.
 *
 * @param low the value at the beginning
 * @param high the value at the end, more than the low one
 * @param from the place of the beginning
 * @param to the place of the end
 * @param logarithmic whether equal quotients have equal distances; then the values are positive
 */
record Axis(double low, double high, int from, int to, boolean logarithmic) {
    private static final int TICKS = 5;

    /** Returns an axis from the lowest to the highest value; of equal ones, or of none, one around them. */
    static Axis linear(double low, double high, int from, int to) {
        double span = high - low;
        double least = Math.max(Math.abs(high), Double.MIN_NORMAL) * 1e-3;
        double pad = span > least ? span * 0.04 : Math.max(Math.abs(high) * 0.05, 1e-9);
        return new Axis(low - pad, high + pad, from, to, false);
    }

    /** Returns an axis of powers; both values are positive. */
    static Axis powers(double low, double high, int from, int to) {
        double factor = high / low > 1.001 ? Math.pow(high / low, 0.06) : 2;
        return new Axis(low / factor, high * factor, from, to, true);
    }

    /** Returns the place of a value; a value beyond an end has the place of that end. */
    int at(double value) {
        double share = logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        double within = Math.min(1, Math.max(0, share));
        return (int) Math.round(from + within * (to - from));
    }

    boolean holds(double value) {
        return value >= low && value <= high;
    }

    /** Returns round values along the axis, ascending. */
    List<Double> ticks() {
        return logarithmic ? powersOfTen() : steps();
    }

    private double step() {
        double raw = (high - low) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double digit = raw / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    private List<Double> steps() {
        double step = step();
        List<Double> ticks = new ArrayList<>();
        for (double i = Math.ceil(low / step); i * step <= high && ticks.size() < 2 * TICKS; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> powersOfTen() {
        List<Double> ticks = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(low));
        int last = (int) Math.ceil(Math.log10(high));
        int every = Math.max(1, (last - first) / TICKS);
        for (int power = first; power <= last; power += every) {
            for (int digit : last - first <= 2 ? new int[] {1, 2, 5} : new int[] {1}) {
                double value = digit * Math.pow(10, power);
                if (holds(value)) {
                    ticks.add(value);
                }
            }
        }
        return ticks;
    }

    /** Returns a tick as text, with as many decimals as tell it from the next. */
    String label(double tick, double unit) {
        if (logarithmic) {
            return short4(tick / unit);
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step() / unit) + 1e-9));
        double value = tick / unit;
        return Math.abs(value) >= 1e6 || decimals > 6
                ? String.format(Locale.ROOT, "%.3e", value)
                : String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String short4(double value) {
        String[] suffixes = {"", "k", "M", "G", "T"};
        int power = 0;
        double scaled = value;
        while (scaled >= 999.5 && power < suffixes.length - 1) {
            scaled /= 1_000;
            power++;
        }
        String digits = String.format(Locale.ROOT, scaled < 1 ? "%.2g" : scaled < 10 ? "%.1f" : "%.0f", scaled);
        return digits.replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "") + suffixes[power];
    }
}
