package dev.harness.perf.compare;

import dev.harness.perf.stats.Summary;
import java.util.Arrays;
import java.util.Locale;

/** What the judges of time have in common: logarithms, modes, and the words for what they found. Stateless. */
final class Evidence {
    /** Where nobody names another: a growth of 3 %. */
    static final double USUAL_THRESHOLD = 0.03;

    static final double CONFIDENCE = 0.98;
    private static final double SAME_WITHIN = 0.05;
    private static final double MODE_GAP = 0.05;
    private static final double SAID_DRIFT = 0.02;

    private Evidence() {}

    /** Returns the growth that may lie within "same": 5 %, less where a smaller growth is gated. */
    static double sameWithin(double threshold) {
        return Math.min(SAME_WITHIN, threshold * SAME_WITHIN / USUAL_THRESHOLD);
    }

    static double growth(double logarithm) {
        return Math.expm1(logarithm);
    }

    static double[] logarithms(double... values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    static double[] negated(double... values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    /** Returns {@code 4.1 %}, without a sign. */
    static String percent(double share) {
        double percent = 100 * Math.abs(share);
        return String.format(Locale.ROOT, percent < 100 ? "%.1f %%" : "%,.0f %%", percent);
    }

    static String direction(double change) {
        return percent(change) + (change < 0 ? " faster" : " slower");
    }

    /**
     * Returns whether the logarithms lie in two groups of at least two: the widest gap between neighbours is more than 5 %, and more than
     * four times what either group spans. Such a JVM is fast or slow by chance, so that "same" would say nothing.
     */
    static boolean twoModes(double... logarithms) {
        double[] sorted = logarithms.clone();
        Arrays.sort(sorted);
        int split = 0;
        double gap = 0;
        for (int i = 2; i + 2 <= sorted.length; i++) {
            if (sorted[i] - sorted[i - 1] > gap) {
                gap = sorted[i] - sorted[i - 1];
                split = i;
            }
        }
        return split > 0
                && gap > Math.log1p(MODE_GAP)
                && gap > 4 * Math.max(sorted[split - 1] - sorted[0], sorted[sorted.length - 1] - sorted[split]);
    }

    /** Returns whether a reader would wonder about the values without being told of this drift of the machine. */
    static boolean isWorthSaying(double drift) {
        return Math.abs(drift) >= SAID_DRIFT;
    }

    static String takenOut(double drift) {
        return String.format(
                Locale.ROOT,
                "the machine was %.0f %% %s, which is taken out",
                100 * Math.abs(drift),
                drift > 0 ? "slower" : "faster");
    }

    static double deviation(double... logarithms) {
        return logarithms.length < 2 ? 0 : Summary.of(logarithms).stddev();
    }

    static void requireThreshold(double threshold) {
        if (!(threshold >= 0)) {
            throw new IllegalArgumentException("threshold " + threshold + " is not a number of at least 0");
        }
    }

    static void requireFinite(double... values) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value " + value + " of a JVM is not a finite number");
            }
        }
    }
}
