package dev.harness.perf.duet;

import dev.harness.perf.compare.NextStep;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.SecondLookJudge;
import dev.harness.perf.compare.SideBySideJudge;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.stats.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the JVMs say of one operation, and how many more it needs. Not thread-safe. */
final class Tally {
    private static final double FAR_APART = 0.05;

    private final double threshold;
    private final int screen;
    private final boolean suspect;
    private final List<Double> screened = new ArrayList<>();
    private final List<Double> confirmed = new ArrayList<>();
    private final List<Double> before = new ArrayList<>();
    private final List<Double> after = new ArrayList<>();
    private int screenJvms;
    private int confirmJvms;
    private boolean confirming;

    /**
     * @param threshold the growth that counts
     * @param screen how many JVMs measure before the first look
     */
    Tally(double threshold, int screen) {
        this(threshold, Math.max(screen, SideBySideJudge.SCREEN), false);
    }

    private Tally(double threshold, int screen, boolean suspect) {
        this.threshold = threshold;
        this.screen = screen;
        this.suspect = suspect;
    }

    /**
     * Returns the tally of an operation that another measurement has screened already, and calls slower.
     *
     * @param threshold the growth that counts
     */
    static Tally ofSuspect(double threshold) {
        return new Tally(threshold, 0, true);
    }

    /** Takes what a JVM measured. */
    void value(double logarithm, double base, double now) {
        count();
        (confirming ? confirmed : screened).add(logarithm);
        before.add(base);
        after.add(now);
    }

    /** Takes that an operation did not settle in a JVM. */
    void unsettled() {
        count();
    }

    private void count() {
        if (confirming) {
            confirmJvms++;
        } else {
            screenJvms++;
        }
    }

    /** Returns how many more JVMs are needed, at most; 0 when it is decided. */
    int needs() {
        if (screenJvms < screen) {
            return screen - screenJvms;
        }
        NextStep step = next(threshold);
        if (step instanceof NextStep.MoreJvms more) {
            return more.jvms();
        }
        if (step instanceof NextStep.Confirm confirm) {
            confirming = true;
            return confirm.jvms();
        }
        return 0;
    }

    /** Returns whether fresh JVMs are asked to confirm a suspicion; after {@link #needs()}. */
    boolean isConfirming() {
        return confirming;
    }

    /** Returns whether every JVM that settled was slower so far; also where none has. */
    boolean isSlowerSoFar() {
        return screened.stream().allMatch(value -> value > 0);
    }

    /** Returns whether as many JVMs were slower as confirm it, and no other. */
    boolean isConfirmed() {
        return screened.size() >= SecondLookJudge.CONFIRM && isSlowerSoFar();
    }

    private NextStep next(double counts) {
        return suspect
                ? SecondLookJudge.next(counts, screenJvms, array(screened))
                : SideBySideJudge.next(counts, screenJvms, array(screened), confirmJvms, array(confirmed));
    }

    /** Returns the result; empty if more JVMs are needed. */
    Optional<Reading> reading() {
        return reading(threshold);
    }

    /** Returns the result where another growth counts; empty if more JVMs are needed. */
    Optional<Reading> reading(double counts) {
        if (screenJvms < screen || !(next(counts) instanceof NextStep.Enough enough)) {
            return Optional.empty();
        }
        return Optional.of(
                before.isEmpty() ? enough.reading() : enough.reading().values(median(before), median(after)));
    }

    /** Returns whether its JVMs are so far apart that other JVMs, of one side each, may tell more. */
    boolean isFarApart() {
        if (screened.size() < 2 || reading().map(Reading::standing).orElse(Standing.SAME) != Standing.CANNOT_TELL) {
            return false;
        }
        double middle = median(screened);
        return Math.expm1(median(
                        screened.stream().map(value -> Math.abs(value - middle)).toList()))
                > FAR_APART;
    }

    private static double median(List<Double> values) {
        return Summary.of(array(values)).median();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
