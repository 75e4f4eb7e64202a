package dev.harness.perf.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts sizes in bytes to strings such as {@code "5 MB"} or {@code ".5 GiB"} and back; units are powers of 1024.
 * Stateless, thread-safe.
 */
public final class ByteSize {

    private static final Pattern TEXT = Pattern.compile("\\+?(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*(?:([KMGTP])I?)?B");
    private static final String PREFIXES = "KMGTP";

    private ByteSize() {}

    /**
     * Returns the number of bytes; a fraction of a byte is cut off.
     *
     * @param text a number without sign or with a plus, and a unit: B, KB to PB or KiB to PiB, any case
     * @throws IllegalArgumentException if the string has another form, or the size is more than 2^63 - 1 bytes
     */
    public static long parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw refused(text);
        }
        int power = matcher.group(2) == null ? 0 : PREFIXES.indexOf(matcher.group(2)) + 1;
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(new BigDecimal(1L << (10 * power)));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw refused(text);
        }
        return bytes.longValue();
    }

    /** Returns the size in the largest unit that fits, at most one decimal: {@code "512 B"}, {@code "1.5 MB"}. */
    public static String format(long bytes) {
        int power = 0;
        while (power < PREFIXES.length() && Math.abs(bytes) >= 1L << (10 * (power + 1))) {
            power++;
        }
        if (power == 0) {
            return bytes + " B";
        }
        BigDecimal value = BigDecimal.valueOf(bytes)
                .divide(BigDecimal.valueOf(1L << (10 * power)), 1, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return value.toPlainString() + " " + PREFIXES.charAt(power - 1) + "B";
    }

    /**
     * Returns the size, with the exact number of bytes in parentheses if the size is rounded: {@code "1 KB (1,025 B)"}.
     */
    public static String formatExact(long bytes) {
        String rounded = format(bytes);
        return parse(rounded.replace("-", "")) == Math.abs(bytes)
                ? rounded
                : rounded + String.format(Locale.ROOT, " (%,d B)", bytes);
    }

    /**
     * Returns two sizes to show side by side, such as a limit and a measurement. They are rounded if they still differ
     * then, and have exact bytes otherwise.
     */
    public static Pair formatPair(long first, long second) {
        boolean told = first == second || !format(first).equals(format(second));
        return told ? new Pair(format(first), format(second)) : new Pair(formatExact(first), formatExact(second));
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("value \"" + text + "\" is not a size; write e.g. \"5 MB\"");
    }

    /**
     * Two sizes as strings.
     *
     * @param first the first size
     * @param second the second size
     */
    public record Pair(String first, String second) {}
}
