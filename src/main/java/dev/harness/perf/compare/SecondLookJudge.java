package dev.harness.perf.compare;

import java.util.Arrays;

/**
 * Judges whether a benchmark that a saved run already calls slower is slower side by side as well, by one value of each JVM: the logarithm
 * of new by old. The saved run has screened it, so that every JVM here is one that confirms: twelve of them must be slower, and by the
 * threshold together. Of same code twelve of twelve are slower once in 4,096 times, under no assumption but a random order, whatever the saved run
 * says. Where a JVM is not slower it cannot be confirmed any more; five JVMs are asked all the same, to say what it is
 * instead. A JVM that did not settle says nothing and another takes its place, up to four of them. Stateless and thread-safe.
 */
public final class SecondLookJudge {
    /** JVMs that must be slower. */
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
        boolean open = slower(values) == values.length
                && (values.length < JvmRatios.FEWEST || Evidence.growth(seen.centre()) >= seen.threshold() / 2);
        return open ? CONFIRM : JvmRatios.FEWEST;
    }

    private static Reading decided(JvmRatios seen, double... values) {
        long slower = slower(values);
        if (slower == CONFIRM && Evidence.growth(seen.centre()) >= seen.threshold()) {
            return seen.reading(Standing.SLOWER, "in " + CONFIRM + " of " + CONFIRM + " JVMs");
        }
        String words = slower == values.length
                ? "by less than the " + Evidence.percent(seen.threshold()) + " that count"
                : "slower in " + slower + " of " + values.length + " JVMs";
        boolean same = !Evidence.twoModes(values) && seen.isSame();
        return seen.reading(same ? Standing.SAME : Standing.CANNOT_TELL, words);
    }

    private static long slower(double... values) {
        return Arrays.stream(values).filter(value -> value > 0).count();
    }
}
