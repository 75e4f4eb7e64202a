package dev.harness.perf.compare;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How one metric of a benchmark stands against its base. Immutable and thread-safe.
 *
 * @param metric what was compared
 * @param standing the result; never {@code missing} or {@code new}, which are of a benchmark
 * @param before the value of the base in the unit of the metric; NaN if unknown
 * @param after the value of the other side; NaN if unknown
 * @param change the growth, 0.05 for +5 %; NaN if unknown
 * @param low the lower end of the growth's confidence interval; NaN if there is none
 * @param high its upper end; NaN if there is none
 * @param wouldSee the smallest growth that would have been noticed; NaN if unknown
 * @param evidence what the result stands on, such as {@code confirmed in 12 of 12 other JVMs}; of {@code cannot tell} the reason, and
 *     what is missing
 */
public record Reading(
        Metric metric,
        Standing standing,
        double before,
        double after,
        double change,
        double low,
        double high,
        double wouldSee,
        String evidence) {
    private static final double HUNDRED = 100;

    /** Checks that nothing is missing. */
    public Reading {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(evidence, "evidence");
    }

    /** Returns a reading without an interval. */
    public static Reading of(Metric metric, Standing standing, double before, double after, String evidence) {
        return new Reading(
                metric, standing, before, after, growth(before, after), Double.NaN, Double.NaN, Double.NaN, evidence);
    }

    /** Returns "cannot tell" of a metric that at least one side does not know. */
    public static Reading cannotTell(Metric metric, String reason) {
        return of(metric, Standing.CANNOT_TELL, Double.NaN, Double.NaN, reason);
    }

    /** Returns this reading with the values of both sides, which a judge of quotients does not know. */
    public Reading values(double base, double now) {
        return new Reading(metric, standing, base, now, change, low, high, wouldSee, evidence);
    }

    /** Returns this reading with other evidence. */
    Reading because(String words) {
        return new Reading(metric, standing, before, after, change, low, high, wouldSee, words);
    }

    /** Returns the growth as it follows a value in a text, {@code  (+9.8 %)} with the blank before it; nothing if it is unknown. */
    public String percent() {
        return Double.isFinite(change) ? String.format(Locale.ROOT, " (%+.1f %%)", HUNDRED * change) : "";
    }

    private static double growth(double before, double after) {
        return before == after ? 0 : after / before - 1;
    }

    /** Returns which of the gates this reading breaks: those on its metric, if it is worse by more than they allow. */
    public List<Threshold> broken(FailOn failOn) {
        return standing.worse()
                ? failOn.on(metric).stream().filter(this::isExceeding).toList()
                : List.of();
    }

    private boolean isExceeding(Threshold threshold) {
        boolean quotient = metric.isTime() && Double.isFinite(change);
        // The change of a time is that of the judge, who looks at quotients; values of the two sides may lie closer
        // together.
        return quotient ? change > threshold.shareOf(before) : threshold.isExceeded(before, after);
    }
}
