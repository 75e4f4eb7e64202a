package dev.harness.perf.compare;

import dev.harness.perf.stats.Interval;
import dev.harness.perf.stats.RankTest;
import dev.harness.perf.stats.Shift;
import dev.harness.perf.stats.StudentT;
import dev.harness.perf.stats.Summary;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Judges two saved runs, by one value of each JVM. Between two sessions the machine drifts, so a difference must also be large: with
 * five JVMs a side the rank test of Mann and Whitney at 0.5 % and three times the standard deviation of the JVMs; with fewer, sides that
 * are wholly apart, and 15 to 40 %. Where both runs timed the calibration loop, each value is divided by its JVM's. Stateless and
 * thread-safe.
 */
public final class StoredJudge {
    private static final int ENOUGH = 5;
    private static final int MOST = 25;
    private static final double RANK_P = 0.005;
    private static final double NOISE_FLOOR = 3;
    private static final double[] FLOOR_OF_FEW = {0.40, 0.40, 0.25, 0.15};
    private static final double PREDICTION = 0.99;

    private StoredJudge() {}

    /**
     * Judges one benchmark of two runs.
     *
     * @param metric the time that is judged
     * @param threshold the growth that counts, 0.03 for 3 %
     */
    public static Reading judge(Metric metric, double threshold, StoredTimes before, StoredTimes now) {
        Evidence.requireThreshold(threshold);
        Optional<String> obstacle = before.obstacle(metric).or(() -> now.obstacle(metric));
        if (obstacle.isPresent()) {
            return Reading.cannotTell(metric, obstacle.get());
        }
        return new Pair(metric, threshold, before, now).reading();
    }

    /**
     * Judges one benchmark against several earlier runs: it has changed if it lies outside the 99.5 % prediction interval on its side, which
     * is Student's for one more value of a normal distribution of logarithms. (G. J. Hahn, W. Q. Meeker, Statistical intervals, 1991, 4.8.)
     *
     * @param earlier the benchmark's time in each of the earlier runs, in nanoseconds; five are needed
     * @param now its time
     */
    public static Reading judgeAgainstLast(Metric metric, double threshold, double[] earlier, double now) {
        Evidence.requireThreshold(threshold);
        if (earlier.length < ENOUGH) {
            return Reading.cannotTell(metric, earlier.length + " earlier runs have it; " + ENOUGH + " are needed");
        }
        if (DoubleStream.concat(Arrays.stream(earlier), DoubleStream.of(now))
                .anyMatch(time -> !(time > 0 && Double.isFinite(time)))) {
            return Reading.cannotTell(metric, "a run has no time of more than 0 ns");
        }
        double[] logarithms = Evidence.logarithms(earlier);
        Summary summary = Summary.of(logarithms);
        int n = earlier.length;
        double reach = StudentT.twoSided(PREDICTION, n - 1) * summary.stddev() * Math.sqrt(1 + 1.0 / n);
        double change = Math.log(now) - summary.mean();
        boolean outside = Math.abs(change) > reach && Evidence.growth(Math.abs(change)) >= threshold;
        boolean wide = reach > Math.log1p(Evidence.sameWithin(threshold));
        Standing within = wide || Evidence.growth(Math.abs(change)) >= threshold ? Standing.CANNOT_TELL : Standing.SAME;
        Standing standing = !outside ? within : change > 0 ? Standing.SLOWER : Standing.FASTER;
        String range =
                "the " + n + " earlier runs predict " + Evidence.percent(Evidence.growth(reach)) + " around their mean";
        return new Reading(
                metric,
                standing,
                Math.exp(summary.mean()),
                now,
                Evidence.growth(change),
                Evidence.growth(change - reach),
                Evidence.growth(change + reach),
                Evidence.growth(Math.max(reach, Math.log1p(threshold))),
                range);
    }

    /** Two runs that both have times. */
    private static final class Pair {
        private final Metric metric;
        private final double threshold;
        private final StoredTimes before;
        private final StoredTimes now;
        private final double[] old;
        private final double[] young;
        private final boolean calibrated;
        private @Nullable Interval interval;

        Pair(Metric metric, double threshold, StoredTimes before, StoredTimes now) {
            this.calibrated = before.isCalibrated() && now.isCalibrated();
            this.metric = metric;
            this.threshold = threshold;
            this.before = before;
            this.now = now;
            this.old = before.logarithms(metric, calibrated);
            this.young = now.logarithms(metric, calibrated);
        }

        Reading reading() {
            if (before.equals(now)) {
                return with(Standing.SAME, 0, "the very same samples on both sides");
            }
            return jvms() < ENOUGH ? few() : enough();
        }

        private int jvms() {
            return Math.min(old.length, young.length);
        }

        private double shift() {
            return Summary.of(young).median() - Summary.of(old).median();
        }

        private Reading few() {
            double floor = Math.max(threshold, FLOOR_OF_FEW[jvms() - 1]);
            boolean apart = shift() > 0 ? isApart(old, young, before, now) : isApart(young, old, now, before);
            if (apart && Evidence.growth(Math.abs(shift())) >= floor) {
                return with(changed(), floor, "wholly apart, " + counted());
            }
            return with(
                    Standing.CANNOT_TELL,
                    floor,
                    counted()
                            + String.format(
                                    Locale.ROOT,
                                    "%s %.0f %% and more; 5 a side would tell less",
                                    isOneEach() ? " tells" : " tell",
                                    100 * floor));
        }

        /** Every JVM above every other, and the 10th percentile of the rounds above the other's 90th. */
        private static boolean isApart(double[] lower, double[] higher, StoredTimes fast, StoredTimes slow) {
            return Summary.of(higher).min() > Summary.of(lower).max()
                    && slow.pooled().percentile(10) > fast.pooled().percentile(90);
        }

        private Reading enough() {
            double noise = Math.max(Evidence.deviation(old), Evidence.deviation(young));
            double floor = Math.max(threshold, Evidence.growth(NOISE_FLOOR * noise));
            double p = shift() > 0 ? rank(old, young) : rank(young, old);
            boolean large = Evidence.growth(Math.abs(shift())) >= threshold;
            if (large && Evidence.growth(Math.abs(shift())) >= floor && p <= RANK_P && shift() != 0) {
                return with(changed(), floor, counted());
            }
            if (Evidence.twoModes(old) || Evidence.twoModes(young)) {
                return with(
                        Standing.CANNOT_TELL, floor, "two modes: some JVMs differ from the others by more than 5 %");
            }
            double margin = Math.log1p(Evidence.sameWithin(threshold));
            Interval interval = interval();
            boolean same = !large && interval.low() >= -margin && interval.high() <= margin;
            return same
                    ? with(Standing.SAME, floor, "")
                    : with(
                            Standing.CANNOT_TELL,
                            floor,
                            "JVMs of one run differ by " + Evidence.percent(Evidence.growth(noise))
                                    + "; compare --base would tell less");
        }

        /** The exact test takes fifty values; more than 25 JVMs of one side are thinned evenly. */
        private static double rank(double[] lower, double[] higher) {
            return RankTest.above(thinned(lower), thinned(higher));
        }

        private static double[] thinned(double[] values) {
            int n = Math.min(values.length, MOST);
            return IntStream.range(0, n)
                    .mapToDouble(i -> values[(int) ((long) i * values.length / n)])
                    .toArray();
        }

        private Standing changed() {
            return shift() > 0 ? Standing.SLOWER : Standing.FASTER;
        }

        private String counted() {
            return old.length == young.length
                    ? old.length + (isOneEach() ? " JVM" : " JVMs") + " a side"
                    : old.length + " and " + young.length + " JVMs";
        }

        private boolean isOneEach() {
            return old.length == 1 && young.length == 1;
        }

        private Interval interval() {
            if (interval == null) {
                interval = Shift.interval(Evidence.CONFIDENCE, old, young);
            }
            return interval;
        }

        private Reading with(Standing standing, double floor, String words) {
            boolean known = jvms() >= 2;
            return new Reading(
                    metric,
                    standing,
                    before.value(metric),
                    now.value(metric),
                    Evidence.growth(shift()),
                    known ? Evidence.growth(interval().low()) : Double.NaN,
                    known ? Evidence.growth(interval().high()) : Double.NaN,
                    floor == 0 ? Double.NaN : floor,
                    words + drift(words.isEmpty() ? "" : "; "));
        }

        /** Without this, a reader would wonder why the change is not that of the two values. */
        private String drift(String between) {
            double drift = calibrated ? now.calibrationValue() / before.calibrationValue() - 1 : 0;
            return Evidence.isWorthSaying(drift) ? between + Evidence.takenOut(drift) : "";
        }
    }
}
