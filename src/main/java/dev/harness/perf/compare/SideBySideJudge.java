package dev.harness.perf.compare;

import dev.harness.perf.stats.Shift;
import java.util.Arrays;

/**
 * Judges both sides alternating inside one JVM, by one value of each JVM: the logarithm of new by old. Five JVMs screen; who looks slower or
 * faster there is measured again in up to twelve fresh ones, all of which must agree. Under no assumption but a random order, five of
 * five (1/32) and twelve of twelve (1/4,096) come to one false alarm in 131,000; five JVMs more, once, to not quite one in 100,000.
 * The tests are Hodges and Lehmann's estimate, Wilcoxon's signed ranks and Student's interval. Stateless and thread-safe.
 */
public final class SideBySideJudge {
    /** JVMs of the screen. */
    public static final int SCREEN = JvmRatios.FEWEST;
    /** Fresh JVMs that confirm. */
    public static final int CONFIRM = 12;

    /** The growth that counts where nobody names another, 3 %. */
    public static final double USUAL_THRESHOLD = Evidence.USUAL_THRESHOLD;

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
        JvmRatios seen = new JvmRatios(threshold, screenJvms, screen);
        return seen.suspects() ? confirm(seen, confirmJvms, confirm) : seen.withoutSuspicion();
    }

    private static NextStep confirm(JvmRatios seen, int jvms, double[] confirm) {
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
        if (Evidence.growth(Math.abs(centre)) < seen.threshold()) {
            return seen.enough(
                    Standing.CANNOT_TELL,
                    seen.looked() + ", " + Evidence.percent(Evidence.growth(centre)) + " in " + CONFIRM + " others");
        }
        Standing standing = sign > 0 ? Standing.SLOWER : Standing.FASTER;
        String words = "confirmed in " + CONFIRM + " of " + CONFIRM + " other JVMs";
        return new NextStep.Enough(new JvmRatios(seen.threshold(), CONFIRM, confirm).reading(standing, words));
    }
}
