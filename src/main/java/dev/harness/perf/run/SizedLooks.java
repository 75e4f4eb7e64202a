package dev.harness.perf.run;

import dev.harness.perf.measure.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Times an operation at every size, and again while a limit on its growth does not look kept and the times still fall. Of
 * each size the fastest look counts: other programs and a late JIT can only add time, and seldom to the same size twice. Stateless.
 */
final class SizedLooks {
    /** Each takes as long as the first one. */
    static final int MOST = 4;

    /** A look that took longer is not repeated: what takes seconds is hardly disturbed by moments. */
    static final long LONGEST_NANOS = 10_000_000_000L;

    /** A look that makes no size faster than this share of its time shows that looking again helps no more. */
    private static final double FASTER = 0.95;

    private SizedLooks() {}

    /** Times an operation at one size. */
    @FunctionalInterface
    interface Look {
        /** Times the operation at the size with this number, from 0. */
        Measurement at(int index) throws Throwable;
    }

    /**
     * Looks again.
     *
     * @param first the first look, from the smallest size to the largest
     * @param nanos what the first look took
     * @param kept returns whether these times keep the limit, or none is judged
     * @return the fastest look at each size
     */
    static List<Measurement> again(List<Measurement> first, long nanos, Predicate<List<Measurement>> kept, Look look)
            throws Throwable {
        List<Measurement> best = new ArrayList<>(first);
        boolean falling = nanos <= LONGEST_NANOS;
        for (int looks = 1; looks < MOST && falling && !kept.test(best); looks++) {
            falling = false;
            for (int i = 0; i < best.size(); i++) {
                Measurement next = look.at(i);
                falling |= isFaster(next, best.get(i), FASTER);
                if (isFaster(next, best.get(i), 1)) {
                    best.set(i, next);
                }
            }
        }
        return best;
    }

    /** What is too short for the clock has no time. */
    private static boolean isFaster(Measurement next, Measurement before, double share) {
        return next.below().isEmpty()
                && before.below().isEmpty()
                && next.summary().median() < share * before.summary().median();
    }
}
