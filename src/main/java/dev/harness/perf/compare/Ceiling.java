package dev.harness.perf.compare;

import dev.harness.perf.stats.ByteSize;
import dev.harness.perf.stats.TimeSpan;
import dev.harness.perf.stats.WorkSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a metric is accepted: a growth such as {@code +7.5%}, or at most a value such as {@code <=72 B}. Immutable and thread-safe.
 *
 * @param growth the accepted growth as a share of the base, 0.05 for 5 %; NaN for a value
 * @param value the largest accepted value in the unit of the metric; NaN for a growth
 * @param text how it was written
 */
record Ceiling(double growth, double value, String text) {
    private static final Pattern GROWTH = Pattern.compile("\\+(\\d{1,15}(?:\\.\\d{1,6})?)\\s*%");
    private static final String AT_MOST = "<=";

    /** Part of the measured growth that is added where it has no interval: no run measures exactly what the one before did. */
    private static final double ROOM = 0.1;

    private static final double ROUND = 1e-9;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it has neither form; the message says what to write
     */
    static Ceiling parse(Metric metric, String text) {
        Matcher matcher = GROWTH.matcher(text);
        if (matcher.matches()) {
            double share = new BigDecimal(matcher.group(1)).movePointLeft(2).doubleValue();
            return new Ceiling(share, Double.NaN, text);
        }
        try {
            if (text.startsWith(AT_MOST) && metric != Metric.OPS) {
                return new Ceiling(
                        Double.NaN,
                        value(metric, text.substring(AT_MOST.length()).strip()),
                        text);
            }
        } catch (IllegalArgumentException unreadable) {
            throw refused(metric, text);
        }
        throw refused(metric, text);
    }

    private static double value(Metric metric, String text) {
        return switch (metric.unit()) {
            case NANOSECONDS -> TimeSpan.parseExact(text);
            case BYTES -> ByteSize.parse(text);
            case BYTECODES -> WorkSize.parse(text);
        };
    }

    private static IllegalArgumentException refused(Metric metric, String text) {
        String value = switch (metric.unit()) {
            case NANOSECONDS -> metric == Metric.OPS ? "" : " or \"<=0.2 ms\"";
            case BYTES -> " or \"<=72 B\"";
            case BYTECODES -> " or \"<=26.8 k\"";
        };
        return new IllegalArgumentException(
                "ceiling \"" + text + "\" of " + metric + " has no known form; write e.g. \"+7.5%\"" + value);
    }

    /**
     * Returns a ceiling a little above what was measured: a growth for times, which depend on the machine; the value for bytes and work,
     * which do not.
     */
    static Ceiling above(Reading reading) {
        return switch (reading.metric().unit()) {
            case NANOSECONDS -> growthAbove(reading);
            case BYTES ->
                new Ceiling(
                        Double.NaN,
                        Math.ceil(reading.after()),
                        AT_MOST + String.format(Locale.ROOT, "%.0f B", Math.ceil(reading.after())));
            case BYTECODES -> {
                String amount = WorkSize.above(Math.round(reading.after()), 1);
                yield new Ceiling(Double.NaN, WorkSize.parse(amount), AT_MOST + amount);
            }
        };
    }

    /** The upper end of the interval, where it is not far above the growth itself; in whole percent. */
    private static Ceiling growthAbove(Reading reading) {
        double change = reading.change();
        boolean narrow = reading.high() >= change && reading.high() <= 2 * change;
        double wanted = narrow ? reading.high() : change * (1 + ROOM);
        String percent = BigDecimal.valueOf(100 * wanted - ROUND)
                .setScale(0, RoundingMode.CEILING)
                .toPlainString();
        return new Ceiling(new BigDecimal(percent).movePointLeft(2).doubleValue(), Double.NaN, "+" + percent + "%");
    }

    /** Returns whether a growth stays within it; one whose values are not known does not. */
    boolean holds(Reading reading) {
        return Double.isNaN(growth)
                ? reading.after() <= value
                : reading.change() <= growth * (1 + Math.ulp(1.0)) + Math.ulp(growth);
    }

    @Override
    public String toString() {
        return text;
    }
}
