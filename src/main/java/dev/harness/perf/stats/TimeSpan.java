package dev.harness.perf.stats;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts durations to strings such as {@code "5 us"}, {@code "100 ms"} or {@code "1 s"} and back. Stateless,
 * thread-safe.
 */
public final class TimeSpan {

    private static final Pattern TEXT =
            Pattern.compile("\\+?(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*(ns|us|\u00b5s|\u03bcs|ms|s|min)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "\u00b5s",
            1_000L,
            "\u03bcs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "min",
            60_000_000_000L);

    private TimeSpan() {}

    /**
     * Returns the number of nanoseconds; a fraction of a nanosecond is cut off.
     *
     * @param text a number without sign or with a plus, and a unit: ns, us, ms, s or min, any case
     * @throws IllegalArgumentException if the string has another form, or the duration is more than 2^63 - 1
     *     nanoseconds
     */
    public static long parse(String text) {
        return nanos(text).longValue();
    }

    /**
     * Returns the number of nanoseconds with their fraction, for limits on operations of a few.
     *
     * @throws IllegalArgumentException as {@link #parse} does
     */
    public static double parseExact(String text) {
        return nanos(text).doubleValue();
    }

    private static BigDecimal nanos(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw refused(text);
        }
        Long unit = NANOS.get(matcher.group(2));
        BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit == null ? 1 : unit));
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException(
                    "value \"" + text + "\" is out of range; the longest duration is 9223372036 s");
        }
        return nanos;
    }

    /** Returns nanoseconds in the largest unit that gives at least 1, four significant digits: {@code "12.35 us"}. */
    public static String format(double nanos) {
        double size = Math.abs(nanos);
        if (size >= 999_950_000) {
            return digits(nanos / 1e9) + " s";
        }
        if (size >= 999_950) {
            return digits(nanos / 1e6) + " ms";
        }
        return size >= 999.95 ? digits(nanos / 1e3) + " us" : digits(nanos) + " ns";
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        int decimals = size >= 999.95 ? 0 : size >= 99.995 ? 1 : size >= 9.9995 ? 2 : 3;
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "value \"" + text + "\" is not a duration; write e.g. \"5 us\", \"100 ms\" or \"1 s\"");
    }
}
