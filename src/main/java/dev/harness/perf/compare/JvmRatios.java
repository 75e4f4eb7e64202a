package dev.harness.perf.compare;

import dev.harness.perf.stats.Interval;
import dev.harness.perf.stats.Shift;
import dev.harness.perf.stats.SignTest;
import dev.harness.perf.stats.StudentT;
import java.util.Arrays;

/** What JVMs in which both sides took turns say of a benchmark: the logarithm of new by old of each that settled. Immutable. */
final class JvmRatios {
    /** So many say something. */
    static final int FEWEST = 5;

    /** Nine of ten. */
    private static final double SIGN_P = 0.011;

    /** So many JVMs show a growth of so many standard deviations that it is confirmed with a probability of 95 %. */
    private static final double ENOUGH_AGREE = 1.85;

    private static final double ONE_SIDED_95 = 1.645;

    private final double threshold;
    private final int jvms;
    private final double[] values;

    JvmRatios(double threshold, int jvms, double... values) {
        this.threshold = threshold;
        this.jvms = jvms;
        this.values = values;
    }

    double threshold() {
        return threshold;
    }

    double centre() {
        return values.length == 0 ? 0 : Shift.centre(values);
    }

    private double size() {
        return Evidence.growth(Math.abs(centre()));
    }

    boolean suspects() {
        if (values.length < FEWEST || size() < threshold || centre() == 0) {
            return false;
        }
        double[] outward = centre() > 0 ? values : Evidence.negated(values);
        return jvms == FEWEST ? Arrays.stream(outward).allMatch(value -> value > 0) : SignTest.above(outward) <= SIGN_P;
    }

    NextStep withoutSuspicion() {
        boolean few = values.length < FEWEST;
        boolean unclear = few || size() >= threshold / 2;
        if (unclear && jvms < 2 * FEWEST) {
            return new NextStep.MoreJvms(2 * FEWEST - jvms);
        }
        if (few) {
            return enough(
                    Standing.CANNOT_TELL, "did not settle in " + (jvms - values.length) + " of " + jvms + " JVMs");
        }
        if (Evidence.twoModes(values)) {
            return enough(Standing.CANNOT_TELL, "two modes: some JVMs differ from the others by more than 5 %");
        }
        return isSame() ? enough(Standing.SAME, "") : enough(Standing.CANNOT_TELL, missing());
    }

    /** Returns whether a growth of the threshold would have shown; of two values at least. */
    boolean isSame() {
        Interval interval = interval();
        double margin = Math.log1p(Evidence.sameWithin(threshold));
        return interval.low() >= -margin && interval.high() <= margin && size() < threshold;
    }

    private String missing() {
        double deviation = Evidence.deviation(values);
        double room = Math.log1p(Evidence.sameWithin(threshold)) - Math.abs(centre());
        String apart = "JVMs differ by " + Evidence.percent(Evidence.growth(deviation));
        if (room <= 0) {
            return apart + "; too close to the threshold to tell";
        }
        int more = jvmsFor(deviation, room);
        return more > 200
                ? apart + "; too far apart"
                : apart + "; --jvms " + more + " would tell " + Evidence.percent(threshold);
    }

    private int jvmsFor(double deviation, double room) {
        int n = values.length + 1;
        while (n <= 200 && StudentT.twoSided(Evidence.CONFIDENCE, n - 1) * deviation / Math.sqrt(n) > room) {
            n++;
        }
        return n;
    }

    String looked() {
        return "looked " + Evidence.direction(Evidence.growth(centre())) + " in " + values.length + " JVMs";
    }

    private Interval interval() {
        return Shift.interval(Evidence.CONFIDENCE, values);
    }

    private double wouldSee() {
        double deviation = Evidence.deviation(values);
        double toPass = Math.log1p(threshold) + ONE_SIDED_95 * deviation / Math.sqrt(values.length);
        return Evidence.growth(Math.max(toPass, ENOUGH_AGREE * deviation));
    }

    NextStep enough(Standing standing, String words) {
        return new NextStep.Enough(reading(standing, words));
    }

    Reading reading(Standing standing, String words) {
        if (values.length < 2) {
            return Reading.cannotTell(Metric.MEDIAN, words);
        }
        Interval interval = interval();
        return new Reading(
                Metric.MEDIAN,
                standing,
                Double.NaN,
                Double.NaN,
                Evidence.growth(centre()),
                Evidence.growth(interval.low()),
                Evidence.growth(interval.high()),
                wouldSee(),
                words);
    }
}
