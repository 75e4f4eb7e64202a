package dev.harness.perf.compare;

import dev.harness.perf.stats.Interval;
import dev.harness.perf.stats.Shift;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Judges a claim about the times of two operations that take turns, by one value of each JVM: the logarithm of the second by the first.
 * Three JVMs are enough where all of them are at least a quarter beyond what is claimed. Otherwise {@link SideBySideJudge} decides,
 * and "not slower" needs the upper end of Student's 98 % interval within what is claimed. Stateless and thread-safe.
 */
public final class PairJudge {
    /** JVMs that are enough for a large difference. */
    private static final int FEW = 3;

    private static final double LARGE = Math.log(1.25);

    /** What a single JVM can tell. */
    private static final double LARGE_ALONE = Math.log(1.4);

    private static final int MOST_JVMS = 100;

    private PairJudge() {}

    /**
     * The values of the JVMs that measured. Immutable by convention: no code writes to the arrays.
     *
     * @param own the value of this JVM, which counts for a large difference only; empty if there is none
     * @param jvms how many fresh JVMs have measured, also those that did not settle
     * @param screen the values of those that settled
     * @param confirmJvms how many other fresh JVMs have measured to confirm
     * @param confirm the values of those that settled
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Values(double[] own, int jvms, double[] screen, int confirmJvms, double[] confirm) {
        private Values shifted(double by) {
            return new Values(minus(own, by), jvms, minus(screen, by), confirmJvms, minus(confirm, by));
        }

        private static double[] minus(double[] values, double by) {
            return Arrays.stream(values).map(value -> value - by).toArray();
        }

        /** A JVM that did not settle says nothing, so another one takes its place, but not for ever. */
        private int confirming() {
            return confirmJvms < 2 * SideBySideJudge.CONFIRM ? confirm.length : confirmJvms;
        }

        private double[] first() {
            return DoubleStream.concat(Arrays.stream(own), Arrays.stream(screen))
                    .limit(FEW)
                    .toArray();
        }
    }

    /**
     * Returns what is needed next; ask again after each. The claim holds if the reading is "faster", or "same" for "not slower".
     *
     * @param claim a claim about time; whether it is reversed does not matter here
     * @param least how many fresh JVMs are asked at least where the difference is not large
     * @param values with the one that the claim is about above the line
     */
    public static NextStep next(Claim claim, int least, Values values) {
        double allowed = allowed(claim);
        Values beyond = values.shifted(allowed);
        Optional<NextStep> early = early(beyond, values);
        if (early.isPresent()) {
            return early.get();
        }
        int fewest = Math.max(least, SideBySideJudge.SCREEN);
        if (values.jvms() < fewest) {
            return new NextStep.MoreJvms(fewest - values.jvms());
        }
        return claim.kind() == Claim.Kind.NOT_SLOWER ? notSlower(claim, values) : faster(claim, values);
    }

    /** Returns what one JVM alone says: only that a difference is large. */
    public static Reading alone(Claim claim, double[] own, String whyAlone) {
        if (own.length == 0) {
            return Reading.cannotTell(Metric.MEDIAN, "the operations did not settle; " + whyAlone);
        }
        double beyond = own[0] - allowed(claim);
        Standing standing = beyond <= -LARGE_ALONE
                ? Standing.FASTER
                : beyond >= LARGE_ALONE ? Standing.SLOWER : Standing.CANNOT_TELL;
        String words = standing == Standing.CANNOT_TELL
                ? "one JVM alone can only tell a difference of 40 %; " + whyAlone
                : "in this JVM alone";
        return reading(standing, words, own);
    }

    private static double allowed(Claim claim) {
        return claim.kind() == Claim.Kind.NOT_SLOWER ? Math.log1p(claim.share()) : Math.log1p(-claim.share());
    }

    /** Asks two JVMs more where the first looks much faster or slower, and decides if all three do. */
    private static Optional<NextStep> early(Values beyond, Values values) {
        double[] first = beyond.first();
        boolean faster = Arrays.stream(first).allMatch(value -> value <= -LARGE);
        boolean slower = Arrays.stream(first).allMatch(value -> value >= LARGE);
        if (!faster && !slower) {
            return Optional.empty();
        }
        if (first.length == FEW) {
            Standing standing = faster ? Standing.FASTER : Standing.SLOWER;
            return Optional.of(new NextStep.Enough(reading(standing, "in 3 of 3 JVMs", values.first())));
        }
        return beyond.jvms() == beyond.screen().length
                ? Optional.of(new NextStep.MoreJvms(FEW - first.length))
                : Optional.empty();
    }

    private static NextStep faster(Claim claim, Values values) {
        double threshold = claim.share() > 0 ? 0 : SideBySideJudge.USUAL_THRESHOLD;
        Values beyond = values.shifted(allowed(claim));
        NextStep step =
                SideBySideJudge.next(threshold, beyond.jvms(), beyond.screen(), beyond.confirming(), beyond.confirm());
        if (step instanceof NextStep.Confirm && Shift.centre(beyond.screen()) > 0) {
            return undecided(values.screen(), "it looks " + Evidence.direction(growth(values.screen())));
        }
        return inOurWords(step, values);
    }

    private static NextStep notSlower(Claim claim, Values values) {
        double[] screen = values.screen();
        double most = allowed(claim);
        boolean enough = screen.length >= SideBySideJudge.SCREEN && !Evidence.twoModes(screen);
        if (enough && interval(screen).high() <= most) {
            return new NextStep.Enough(reading(Standing.SAME, "in " + screen.length + " JVMs", screen));
        }
        NextStep step =
                SideBySideJudge.next(claim.share(), values.jvms(), screen, values.confirming(), values.confirm());
        if (!(step instanceof NextStep.Enough decided) || values.confirmJvms() > 0) {
            return inOurWords(step, values);
        }
        if (values.jvms() < 2 * SideBySideJudge.SCREEN) {
            return new NextStep.MoreJvms(2 * SideBySideJudge.SCREEN - values.jvms());
        }
        return enough ? undecided(screen, missing(most, screen)) : inOurWords(decided, values);
    }

    /** Returns how many JVMs would narrow the interval enough, if the operation stays what it is. */
    private static String missing(double most, double... screen) {
        double room = most - Shift.centre(screen);
        String apart = "the JVMs differ by " + Evidence.percent(Evidence.growth(Evidence.deviation(screen)));
        if (room <= 0) {
            return apart + ", and it looks " + Evidence.direction(growth(screen));
        }
        double half = interval(screen).high() - Shift.centre(screen);
        double jvms = Math.ceil(screen.length * (half / room) * (half / room)) + 1;
        return jvms <= MOST_JVMS
                ? apart + String.format(Locale.ROOT, "; @Benchmark(forks = %.0f) would tell", jvms)
                : apart
                        + ", too far apart for any number of forks; claim less, or make both operations longer and steadier";
    }

    /** The words of a comparison of revisions name options of the command line. */
    private static NextStep inOurWords(NextStep step, Values values) {
        if (!(step instanceof NextStep.Enough enough)) {
            return step;
        }
        Standing standing = enough.reading().standing();
        double[] decided = values.confirm().length >= SideBySideJudge.CONFIRM
                        && (standing == Standing.FASTER || standing == Standing.SLOWER)
                ? values.confirm()
                : values.screen();
        String words = enough.reading().evidence().replaceFirst("; --jvms \\d+ would tell.*", "");
        if (standing == Standing.CANNOT_TELL && Double.isFinite(enough.reading().wouldSee())) {
            words += "; a difference of " + Evidence.percent(enough.reading().wouldSee()) + " would be seen";
        }
        return new NextStep.Enough(reading(standing, words, decided));
    }

    private static NextStep undecided(double[] values, String words) {
        return new NextStep.Enough(reading(Standing.CANNOT_TELL, words, values));
    }

    private static double growth(double... values) {
        return Evidence.growth(Shift.centre(values));
    }

    private static Interval interval(double... values) {
        return Shift.interval(Evidence.CONFIDENCE, values);
    }

    private static Reading reading(Standing standing, String words, double... values) {
        if (values.length == 0) {
            return Reading.cannotTell(Metric.MEDIAN, words);
        }
        boolean several = values.length > 1;
        return new Reading(
                Metric.MEDIAN,
                standing,
                Double.NaN,
                Double.NaN,
                growth(values),
                several ? Evidence.growth(interval(values).low()) : Double.NaN,
                several ? Evidence.growth(interval(values).high()) : Double.NaN,
                Double.NaN,
                words);
    }
}
