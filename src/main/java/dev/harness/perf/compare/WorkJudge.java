package dev.harness.perf.compare;

import dev.harness.perf.result.WorkFigures;
import java.util.Optional;

/**
 * Compares the work of an operation: more only if every count is above every earlier one, by more than the threshold and 50 bytecodes.
 * Each side needs two JVMs, since what depends on the start of a JVM is the same in all runs of one. Stateless and thread-safe.
 */
public final class WorkJudge {
    private static final double FLOOR = 50;
    private static final int FEWEST_JVMS = 2;

    private WorkJudge() {}

    /**
     * Compares.
     *
     * @param threshold the growth that counts, 0.02 for 2 %
     * @throws IllegalArgumentException if the threshold is negative or not a number
     */
    public static Reading judge(double threshold, WorkFigures before, WorkFigures now) {
        Evidence.requireThreshold(threshold);
        Optional<String> obstacle = obstacle(before, now);
        double allowed = Math.max(threshold * before.work(), FLOOR);
        Standing standing = obstacle.isPresent() ? Standing.CANNOT_TELL : standing(before, now, allowed);
        String reason = standing == Standing.CANNOT_TELL ? obstacle.orElseGet(() -> varies(before, now)) : "";
        Reading plain = Reading.of(Metric.WORK, standing, before.work(), now.work(), reason);
        double low = (double) now.least() / before.most() - 1;
        double high = (double) now.most() / before.least() - 1;
        double wouldSee = (allowed + before.most() - before.least() + now.most() - now.least()) / before.work();
        return new Reading(
                Metric.WORK, standing, plain.before(), plain.after(), plain.change(), low, high, wouldSee, reason);
    }

    private static Standing standing(WorkFigures before, WorkFigures now, double allowed) {
        if (now.least() - before.most() > allowed) {
            return Standing.MORE_WORK;
        }
        if (before.least() - now.most() > allowed) {
            return Standing.LESS_WORK;
        }
        boolean same = now.most() - before.least() <= allowed && before.most() - now.least() <= allowed;
        return same ? Standing.SAME : Standing.CANNOT_TELL;
    }

    private static Optional<String> obstacle(WorkFigures before, WorkFigures now) {
        int old = before.counts().size();
        int young = now.counts().size();
        if (Math.min(old, young) < FEWEST_JVMS) {
            return Optional.of(
                    "work was counted in " + old + " and " + young + " JVMs, and each side needs " + FEWEST_JVMS);
        }
        if (!before.priceList().equals(now.priceList())) {
            return Optional.of(
                    "the counts have different price lists, " + before.priceList() + " and " + now.priceList());
        }
        if (!before.jdk().equals(now.jdk())) {
            return Optional.of("the counts come from different JDKs, " + before.jdk() + " and " + now.jdk());
        }
        String others = before.others().isEmpty() ? now.others() : before.others();
        return others.isEmpty() ? uncounted(before, now) : Optional.of("other threads work, too: " + others);
    }

    /** A method that was too long for its counters and is split now would seem to do more work, and the other way round. */
    private static Optional<String> uncounted(WorkFigures before, WorkFigures now) {
        return before.uncounted().or(now::uncounted).map(left -> "not all of it can be counted: " + left);
    }

    private static String varies(WorkFigures before, WorkFigures now) {
        String method = before.varying().isEmpty() ? now.varying() : before.varying();
        return "its work varies" + (method.isEmpty() ? " from JVM to JVM" : ", most in " + method);
    }
}
