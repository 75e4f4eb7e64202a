package dev.harness.perf.compare;

/**
 * Judges whether a benchmark that a saved run already calls slower is slower side by side as well, by one value of each JVM: the logarithm
 * of new by old. The saved run has screened it, so that every JVM here is one that confirms: twelve of them must be slower, or some more
 * where a few are not ({@link Votes}), and by the threshold together. Of same code that happens once in 3,711 times, under no assumption but a
 * random order, whatever the saved run says. Where it cannot be confirmed any more, five JVMs are asked all the same, to say what it is
 * instead. A JVM that did not settle says nothing and another takes its place, up to four of them. Stateless and thread-safe.
 */
public final class SecondLookJudge {
    /** JVMs that must be slower, if all are. */
    public static final int CONFIRM = SideBySideJudge.CONFIRM;

    private static final int MOST_UNSETTLED = 4;

    private SecondLookJudge() {}

    /**
     * Returns what is needed next: more JVMs, or nothing; ask again after each.
     *
     * @param threshold the growth that counts, 0.03 for 3 %
     * @param jvms how many JVMs have measured, also those that gave no value
     * @param values of those that settled: logarithms of new by old
     * @throws IllegalArgumentException if a value is not finite, or there are more values than JVMs
     */
    public static NextStep next(double threshold, int jvms, double... values) {
        Evidence.requireThreshold(threshold);
        Evidence.requireFinite(values);
        if (values.length > jvms) {
            throw new IllegalArgumentException(
                    values.length + " values of " + jvms + " JVMs: a JVM gives one value at most");
        }
        JvmRatios seen = new JvmRatios(threshold, jvms, values);
        int unsettled = jvms - values.length;
        int wanted = wanted(seen, values);
        if (values.length < wanted && unsettled <= MOST_UNSETTLED) {
            return new NextStep.MoreJvms(wanted - values.length);
        }
        if (values.length < wanted) {
            return seen.enough(Standing.CANNOT_TELL, "did not settle in " + unsettled + " of " + jvms + " JVMs");
        }
        return new NextStep.Enough(decided(seen, values));
    }

    private static int wanted(JvmRatios seen, double... values) {
        Votes votes = new Votes(1, values);
        boolean open = !votes.lost()
                && (values.length < JvmRatios.FEWEST || Evidence.growth(seen.centre()) >= seen.threshold() / 2);
        return open ? votes.wanted() : JvmRatios.FEWEST;
    }

    private static Reading decided(JvmRatios seen, double... values) {
        Votes votes = new Votes(1, values);
        if (votes.won() && Evidence.growth(seen.centre()) >= seen.threshold()) {
            return seen.reading(Standing.SLOWER, "in " + votes.words() + " JVMs");
        }
        String words = votes.won() || votes.against() == 0
                ? "by less than the " + Evidence.percent(seen.threshold()) + " that count"
                : "slower in " + votes.words() + " JVMs";
        boolean same = !Evidence.twoModes(values) && seen.isSame();
        return seen.reading(same ? Standing.SAME : Standing.CANNOT_TELL, words);
    }
}
