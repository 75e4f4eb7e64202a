package dev.harness.perf.compare;

import dev.harness.perf.stats.Interval;
import dev.harness.perf.stats.RankTest;
import dev.harness.perf.stats.Shift;
import dev.harness.perf.stats.StudentT;
import java.util.Arrays;

/**
 * Judges both sides alternating inside one JVM, by one value of each JVM: the logarithm of new by old. Five JVMs screen; who looks slower or
 * faster there is measured again in up to twelve fresh ones, all of which must agree. Under no assumption but a random order, five of
 * five (1/32) and twelve of twelve (1/4,096) come to one false alarm in 131,000; five JVMs more, once, to not quite one in 100,000.
 * The tests are Hodges and Lehmann's estimate, Wilcoxon's signed ranks and Student's interval. Stateless and thread-safe.
 */
public final class SideBySideJudge {
    /** JVMs of the screen. */
    public static final int SCREEN = 5;
    /** Fresh JVMs that confirm. */
    public static final int CONFIRM = 12;

    /** The growth that counts where nobody names another, 3 %. */
    public static final double USUAL_THRESHOLD = Evidence.USUAL_THRESHOLD;

    private static final double RANK_P = 0.01;
    /** In 17 JVMs all of them show a growth of so many standard deviations with a probability of 95 %. */
    private static final double ALL_AGREE = 2.75;

    private static final double ONE_SIDED_95 = 1.645;

    private SideBySideJudge() {}

    /**
     * Returns what is needed next; ask again after each.
     *
     * @param threshold the growth that counts, 0.03 for 3 %
     * @param screenJvms how many JVMs have measured in the screen, also those that gave no value
     * @param screen the values of those that settled: logarithms of new by old
     * @param confirmJvms how many fresh JVMs have measured to confirm
     * @param confirm the values of those that settled, in their order
     * @throws IllegalArgumentException if a value is not finite, or there are more values than JVMs
     */
    public static NextStep next(double threshold, int screenJvms, double[] screen, int confirmJvms, double[] confirm) {
        Evidence.requireThreshold(threshold);
        Evidence.requireFinite(screen);
        Evidence.requireFinite(confirm);
        if (screen.length > screenJvms || confirm.length > confirmJvms) {
            throw new IllegalArgumentException(screen.length + " and " + confirm.length + " values of " + screenJvms
                    + " and " + confirmJvms + " JVMs: a JVM gives one value at most");
        }
        if (screenJvms < SCREEN) {
            return new NextStep.MoreJvms(SCREEN - screenJvms);
        }
        Screen seen = new Screen(threshold, screenJvms, screen);
        return seen.suspects() ? confirm(seen, confirmJvms, confirm) : seen.withoutSuspicion();
    }

    private static NextStep confirm(Screen seen, int jvms, double[] confirm) {
        double sign = Math.signum(seen.centre());
        long against = Arrays.stream(confirm).filter(value -> value * sign <= 0).count();
        if (against > 0) {
            return seen.enough(
                    Standing.CANNOT_TELL,
                    seen.looked() + ", but " + against + " of " + confirm.length + " others did not");
        }
        if (jvms < CONFIRM) {
            return new NextStep.Confirm(CONFIRM - jvms);
        }
        if (confirm.length < CONFIRM) {
            return seen.enough(
                    Standing.CANNOT_TELL,
                    seen.looked() + "; " + (jvms - confirm.length) + " of " + jvms + " others did not settle");
        }
        double centre = Shift.centre(confirm);
        if (Evidence.growth(Math.abs(centre)) < seen.threshold) {
            return seen.enough(
                    Standing.CANNOT_TELL,
                    seen.looked() + ", " + Evidence.percent(Evidence.growth(centre)) + " in " + CONFIRM + " others");
        }
        Standing standing = sign > 0 ? Standing.SLOWER : Standing.FASTER;
        String words = "confirmed in " + CONFIRM + " of " + CONFIRM + " other JVMs";
        return new NextStep.Enough(new Screen(seen.threshold, CONFIRM, confirm).reading(standing, words));
    }

    /** The JVMs of the screen. */
    private static final class Screen {
        private final double threshold;
        private final int jvms;
        private final double[] values;

        Screen(double threshold, int jvms, double... values) {
            this.threshold = threshold;
            this.jvms = jvms;
            this.values = values;
        }

        double centre() {
            return values.length == 0 ? 0 : Shift.centre(values);
        }

        private double size() {
            return Evidence.growth(Math.abs(centre()));
        }

        boolean suspects() {
            if (values.length < SCREEN || size() < threshold || centre() == 0) {
                return false;
            }
            double[] outward = centre() > 0 ? values : Evidence.negated(values);
            return jvms == SCREEN
                    ? Arrays.stream(outward).allMatch(value -> value > 0)
                    : RankTest.above(outward) <= RANK_P;
        }

        NextStep withoutSuspicion() {
            boolean few = values.length < SCREEN;
            boolean unclear = few || size() >= threshold / 2;
            if (unclear && jvms < 2 * SCREEN) {
                return new NextStep.MoreJvms(2 * SCREEN - jvms);
            }
            if (few) {
                return enough(
                        Standing.CANNOT_TELL, "did not settle in " + (jvms - values.length) + " of " + jvms + " JVMs");
            }
            if (Evidence.twoModes(values)) {
                return enough(Standing.CANNOT_TELL, "two modes: some JVMs differ from the others by more than 5 %");
            }
            Interval interval = interval();
            double margin = Math.log1p(Evidence.sameWithin(threshold));
            boolean same = interval.low() >= -margin && interval.high() <= margin && size() < threshold;
            return same ? enough(Standing.SAME, "") : enough(Standing.CANNOT_TELL, missing());
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
            return Evidence.growth(Math.max(toPass, ALL_AGREE * deviation));
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
}
