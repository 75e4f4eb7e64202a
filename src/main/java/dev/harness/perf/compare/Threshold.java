package dev.harness.perf.compare;

import dev.harness.perf.stats.ByteSize;
import dev.harness.perf.stats.TimeSpan;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a metric may grow, such as {@code median:5%} or {@code allocated:16 B}; more breaks the gate, equal passes. Of {@code ops} it is
 * how far they may fall. Immutable and thread-safe.
 *
 * @param metric what is bounded
 * @param share the allowed growth as a part of the base, 0.05 for 5 %; empty if it is absolute
 * @param absolute the allowed growth in the unit of the metric; empty if it is a share
 * @param text how it was written
 */
public record Threshold(Metric metric, OptionalDouble share, OptionalDouble absolute, String text) {
    private static final Pattern PERCENT = Pattern.compile("\\+?(\\d{1,9}(?:\\.\\d*)?|\\.\\d+)\\s*%");
    private static final Pattern BYTECODES = Pattern.compile("\\+?(\\d{1,9}(?:\\.\\d*)?|\\.\\d+)\\s*([kMG]?)");
    private static final double HUNDRED = 100;

    /** Returns the growth of a metric by a share of its base. */
    public static Threshold ofShare(Metric metric, double share) {
        if (!(share >= 0 && Double.isFinite(share))) {
            throw new IllegalArgumentException("share " + share + " is not a number of at least 0");
        }
        String percent = new BigDecimal(String.format(Locale.ROOT, "%.6f", HUNDRED * share))
                .stripTrailingZeros()
                .toPlainString();
        return new Threshold(
                metric, OptionalDouble.of(share), OptionalDouble.empty(), metric.word() + ":" + percent + "%");
    }

    /**
     * Reads one gate.
     *
     * @throws IllegalArgumentException if it has no known metric, or no amount of its unit; the message says what to write
     */
    public static Threshold parse(String text) {
        String whole = text.strip();
        int colon = whole.indexOf(':');
        String name = (colon < 0 ? whole : whole.substring(0, colon)).strip();
        Metric metric = Metric.named(name).orElseThrow(() -> WrongGate.metric(whole, name));
        String amount = colon < 0 ? "" : whole.substring(colon + 1).strip();
        Matcher percent = PERCENT.matcher(amount);
        if (percent.matches()) {
            double share = new BigDecimal(percent.group(1)).movePointLeft(2).doubleValue();
            return checked(new Threshold(
                    metric, OptionalDouble.of(share), OptionalDouble.empty(), metric.word() + ":" + amount));
        }
        if (metric == Metric.OPS) {
            throw WrongGate.amount(whole, metric, amount);
        }
        return new Threshold(
                metric,
                OptionalDouble.empty(),
                OptionalDouble.of(absolute(whole, metric, amount)),
                metric.word() + ":" + amount);
    }

    /**
     * Reads a percentage that bounds the median, such as {@code 10%}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Threshold ofMedian(String percent) {
        if (!PERCENT.matcher(percent.strip()).matches()) {
            throw new IllegalArgumentException("value \"" + percent + "\" is not a percentage; write e.g. \"10%\"");
        }
        return parse(Metric.MEDIAN + ":" + percent.strip());
    }

    private static Threshold checked(Threshold threshold) {
        if (threshold.metric == Metric.OPS && threshold.share.orElseThrow() >= 1) {
            throw new IllegalArgumentException(
                    "value \"" + threshold.text + "\" lets operations a second fall to 0; allow less than 100%");
        }
        return threshold;
    }

    private static double absolute(String whole, Metric metric, String amount) {
        try {
            return switch (metric.unit()) {
                case NANOSECONDS -> TimeSpan.parseExact(amount);
                case BYTES -> ByteSize.parse(amount);
                case BYTECODES -> bytecodes(amount);
            };
        } catch (IllegalArgumentException bad) {
            throw WrongGate.amount(whole, metric, amount);
        }
    }

    private static double bytecodes(String amount) {
        Matcher matcher = BYTECODES.matcher(amount);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(amount);
        }
        int power = "kMG".indexOf(matcher.group(2).isEmpty() ? "-" : matcher.group(2)) + 1;
        return new BigDecimal(matcher.group(1)).movePointRight(3 * power).doubleValue();
    }

    /**
     * Returns the allowed growth as a share of this base.
     *
     * @param base the value of the base, in the unit of the metric
     * @return 0.05 for 5 %; infinite if a base of 0 may grow
     */
    public double shareOf(double base) {
        if (absolute.isPresent()) {
            return absolute.getAsDouble() == 0 ? 0 : absolute.getAsDouble() / base;
        }
        // A fall of the operations a second to 1 - s is a growth of the time to 1 / (1 - s).
        return metric == Metric.OPS ? share.orElseThrow() / (1 - share.orElseThrow()) : share.orElseThrow();
    }

    /** Returns whether this growth is more than is allowed. */
    public boolean isExceeded(double before, double after) {
        if (share.isPresent() && metric != Metric.OPS) {
            return after > before * (1 + share.getAsDouble()) * (1 + Math.ulp(1.0));
        }
        return absolute.isPresent()
                ? after - before > absolute.getAsDouble()
                : after > before * (1 + shareOf(before)) * (1 + Math.ulp(1.0));
    }

    @Override
    public String toString() {
        return text;
    }
}
