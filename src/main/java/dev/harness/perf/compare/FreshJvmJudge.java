package dev.harness.perf.compare;

import dev.harness.perf.stats.Dealing;
import dev.harness.perf.stats.Interval;
import dev.harness.perf.stats.Shift;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Judges fresh JVMs of both sides that ran in random order, by the median of each. It looks after 5, 8 and 12 a side, at 0.4, 0.3 and
 * 0.3 %, and confirms in 8 fresh pairs at 0.07 %: by the share of all dealings whose faster halves differ as much ({@link Dealing}).
 * It does not see a slow mode that becomes more frequent, so two modes are never "same". Stateless and thread-safe.
 */
public final class FreshJvmJudge {
    /** Fresh pairs that confirm. */
    public static final int CONFIRM = 8;

    private static final int[] LOOKS = {5, 8, 12};
    private static final double[] LEVELS = {0.004, 0.003, 0.003};
    private static final double CONFIRM_LEVEL = 0.0007;

    private FreshJvmJudge() {}

    /**
     * Returns what is needed next; ask again after each.
     *
     * @param metric the time that is judged
     * @param threshold the growth that counts, 0.03 for 3 %
     * @param screen the times of both sides, in nanoseconds
     * @param confirm those of the pairs that confirm; empty at first
     * @throws IllegalArgumentException if the sides of either have different numbers of JVMs
     */
    public static NextStep next(Metric metric, double threshold, Pairs screen, Pairs confirm) {
        Evidence.requireThreshold(threshold);
        int look = Arrays.binarySearch(LOOKS, screen.size());
        if (look < 0) {
            int wanted = Arrays.stream(LOOKS)
                    .filter(size -> size > screen.size())
                    .findFirst()
                    .orElse(0);
            if (wanted > 0) {
                return new NextStep.MoreJvms(wanted - screen.size());
            }
            throw new IllegalArgumentException(screen.size() + " pairs of JVMs, but 12 are the most");
        }
        Judged judged = new Judged(metric, threshold, screen);
        if (judged.isSeen(LEVELS[look])) {
            return confirm(judged, confirm);
        }
        if (judged.isSame()) {
            return judged.enough(Standing.SAME, "");
        }
        return look + 1 < LOOKS.length
                ? new NextStep.MoreJvms(LOOKS[look + 1] - screen.size())
                : judged.enough(Standing.CANNOT_TELL, judged.missing());
    }

    private static NextStep confirm(Judged screen, Pairs pairs) {
        if (pairs.size() < CONFIRM) {
            return new NextStep.Confirm(CONFIRM - pairs.size());
        }
        Judged again = new Judged(screen.metric(), screen.threshold(), pairs);
        String words = "in " + pairs.size() + " other pairs of JVMs";
        if (Math.signum(again.shift()) == Math.signum(screen.shift()) && again.isSeen(CONFIRM_LEVEL)) {
            return again.enough(again.shift() > 0 ? Standing.SLOWER : Standing.FASTER, "confirmed " + words);
        }
        return screen.enough(
                Standing.CANNOT_TELL,
                "looked " + Evidence.direction(Evidence.growth(screen.shift())) + " in "
                        + screen.pairs().size() + " pairs of JVMs, "
                        + Evidence.direction(Evidence.growth(again.shift())) + " " + words);
    }

    /**
     * The times of JVMs of both sides, as many of each. Immutable and thread-safe.
     *
     * @param before nanoseconds, one for each JVM, more than 0
     * @param now nanoseconds
     */
    public record Pairs(List<Double> before, List<Double> now) {
        /** None yet. */
        public static final Pairs NONE = new Pairs(List.of(), List.of());

        /** Copies and checks the values. */
        public Pairs {
            before = List.copyOf(before);
            now = List.copyOf(now);
            if (before.size() != now.size()) {
                throw new IllegalArgumentException(before.size() + " and " + now.size() + " JVMs are no pairs");
            }
            if (Stream.concat(before.stream(), now.stream())
                    .anyMatch(nanos -> !(nanos > 0 && Double.isFinite(nanos)))) {
                throw new IllegalArgumentException("a time is not a finite number of more than 0 ns");
            }
        }

        int size() {
            return before.size();
        }
    }

    private record Judged(Metric metric, double threshold, Pairs pairs) {
        private static double[] logarithms(List<Double> nanos) {
            return nanos.stream().mapToDouble(Math::log).toArray();
        }

        private double[] old() {
            return logarithms(pairs.before());
        }

        private double[] young() {
            return logarithms(pairs.now());
        }

        double shift() {
            return Dealing.difference(old(), young());
        }

        boolean isSeen(double level) {
            double p = shift() > 0 ? Dealing.above(old(), young()) : Dealing.above(young(), old());
            return Evidence.growth(Math.abs(shift())) >= threshold && shift() != 0 && p <= level;
        }

        private boolean twoModes() {
            return Evidence.twoModes(old()) || Evidence.twoModes(young());
        }

        private Interval interval() {
            return Shift.interval(Evidence.CONFIDENCE, old(), young());
        }

        boolean isSame() {
            double margin = Math.log1p(Evidence.sameWithin(threshold));
            return !twoModes()
                    && Evidence.growth(Math.abs(shift())) < threshold
                    && interval().low() >= -margin
                    && interval().high() <= margin;
        }

        String missing() {
            return twoModes()
                    ? "two modes: some JVMs of one side differ from the others by more than 5 %"
                    : "JVMs of one side differ by "
                            + Evidence.percent(
                                    Evidence.growth(Math.max(Evidence.deviation(old()), Evidence.deviation(young()))));
        }

        NextStep enough(Standing standing, String words) {
            Interval interval = interval();
            double half = (interval.high() - interval.low()) / 2;
            return new NextStep.Enough(new Reading(
                    metric,
                    standing,
                    Math.exp(Shift.centre(old())),
                    Math.exp(Shift.centre(young())),
                    Evidence.growth(shift()),
                    Evidence.growth(interval.low()),
                    Evidence.growth(interval.high()),
                    Evidence.growth(Math.log1p(threshold) + half),
                    words));
        }
    }
}
