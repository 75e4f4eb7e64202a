package dev.harness.perf.stats;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts amounts of work to strings such as {@code "13 k"} and back; units are powers of 1,000. Stateless, thread-safe.
 */
public final class WorkSize {
    private static final Pattern TEXT = Pattern.compile("\\+?(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*([KMG])?");
    private static final String PREFIXES = "KMG";
    private static final int THOUSAND = 3;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000);

    private WorkSize() {}

    /**
     * Returns the number of bytecodes; a fraction of one is cut off.
     *
     * @param text a number without sign or with a plus, and a unit if there is one: k, M or G, any case
     * @throws IllegalArgumentException if the string has another form, or the amount is more than 2^63 - 1
     */
    public static long parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw refused(text);
        }
        int power = matcher.group(2) == null ? 0 : PREFIXES.indexOf(matcher.group(2)) + 1;
        BigDecimal work = new BigDecimal(matcher.group(1)).movePointRight(THOUSAND * power);
        if (work.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw refused(text);
        }
        return work.longValue();
    }

    /** Returns the exact number with grouped thousands: {@code "13,000"}. */
    public static String format(long work) {
        return String.format(Locale.ROOT, "%,d", work);
    }

    /** Returns a round amount a little above, at most three digits, as {@link #parse} accepts it: {@code "13.2 k"}. */
    public static String above(long work, int percent) {
        BigDecimal wanted = BigDecimal.valueOf(work)
                .multiply(BigDecimal.valueOf(100L + percent))
                .movePointLeft(2);
        int power = 0;
        while (power < PREFIXES.length()
                && wanted.movePointLeft(THOUSAND * power).compareTo(LARGEST) >= 0) {
            power++;
        }
        BigDecimal scaled = wanted.movePointLeft(THOUSAND * power);
        int decimals = power == 0 ? 0 : THOUSAND - (scaled.precision() - scaled.scale());
        String number = scaled.setScale(Math.max(0, decimals), RoundingMode.CEILING)
                .stripTrailingZeros()
                .toPlainString();
        return power == 0 ? number : number + " " + (power == 1 ? "k" : PREFIXES.charAt(power - 1));
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                "value \"" + text + "\" is not an amount of work; write e.g. \"13 k\" or \"2.5 M\"");
    }
}
