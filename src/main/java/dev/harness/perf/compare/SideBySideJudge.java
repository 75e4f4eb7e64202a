package dev.harness.perf.compare;

import dev.harness.perf.stats.Shift;

/**
 * Judges both sides alternating inside one JVM, by one value of each JVM: the logarithm of new by old. Five JVMs screen; who looks slower or
 * faster there is measured again in twelve fresh ones, which must confirm it, or in some more where a few do not ({@link Votes}). Under no assumption
 * but a random order, five of five (1/32), or nine of ten after a second look, and then such votes come to one false alarm in 102,000.
 * The tests are Hodges and Lehmann's estimate, the sign test and Student's interval. Stateless and thread-safe.
 */
public final class SideBySideJudge {
    /** JVMs of the screen. */
    public static final int SCREEN = JvmRatios.FEWEST;
    /** Fresh JVMs that confirm, if all do. */
    public static final int CONFIRM = Votes.ALL;
    /** Fresh JVMs that confirm, at most. */
    public static final int MOST_CONFIRM = Votes.MOST;

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
        Votes votes = new Votes(sign, confirm);
        if (votes.lost() || (votes.against() > 0 && isHopeless(seen, sign, confirm))) {
            return seen.enough(
                    Standing.CANNOT_TELL,
                    seen.looked() + ", but " + votes.against() + " of " + confirm.length + " others did not");
        }
        if (votes.won()) {
            return confirmed(seen, votes, confirm);
        }
        return jvms < votes.wanted()
                ? new NextStep.Confirm(votes.wanted() - jvms)
                : seen.enough(
                        Standing.CANNOT_TELL,
                        seen.looked() + "; " + (jvms - confirm.length) + " of " + jvms + " others did not settle");
    }

    /** JVMs of same code are not asked again and again. */
    private static boolean isHopeless(JvmRatios seen, double sign, double... confirm) {
        return confirm.length >= SCREEN && Evidence.growth(sign * Shift.centre(confirm)) < seen.threshold() / 2;
    }

    private static NextStep confirmed(JvmRatios seen, Votes votes, double... confirm) {
        double centre = Shift.centre(confirm);
        if (Evidence.growth(Math.abs(centre)) < seen.threshold()) {
            return seen.enough(
                    Standing.CANNOT_TELL,
                    seen.looked() + ", " + Evidence.percent(Evidence.growth(centre)) + " in " + confirm.length
                            + " others");
        }
        Standing standing = centre > 0 ? Standing.SLOWER : Standing.FASTER;
        String words = "confirmed in " + votes.words() + " other JVMs";
        return new NextStep.Enough(new JvmRatios(seen.threshold(), confirm.length, confirm).reading(standing, words));
    }
}
