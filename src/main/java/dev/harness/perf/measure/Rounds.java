package dev.harness.perf.measure;

import dev.harness.perf.stats.Summary;

/**
 * Measures rounds until the confidence interval of the median is narrow enough, or the time is over.
 *
 * <p>If times change while the JIT is working, the older half of the rounds is dropped and measuring goes on. The result
 * shows whether times were steady in the end.
 */
final class Rounds {

    /** The minimum time before an early stop, because the speed of the machine varies within it. */
    private static final long SHORTEST_NANOS = 200_000_000;

    /** Rounds may take this factor longer than during the calibration. */
    private static final double GRACE = 1.1;

    private static final double CONFIDENCE = 0.95;
    /** Where others took this part of the time by which dear rounds exceed the median, these may be theirs. */
    private static final double DISTURBED = 0.5;

    /** Checks take at most a tenth of the time. */
    private static final int CHECK_RARELY = 10;

    private static final double LEAST_DEAR = 0.1;
    private static final int FEWEST_FOR_INTERVAL = 6;
    static final double STEADY_WITHIN = 0.05;

    private final RoundTimer timer;
    private final Clock clock;
    private final JvmActivity activity;
    private final MeasureSettings settings;
    private final SpeedLoop speed;
    private final RoundTimes samples = new RoundTimes();
    private long compiledAtStart;
    private long waitedAtStart;
    private long started;

    /** @param speed is timed between rounds */
    Rounds(RoundTimer timer, Clock clock, JvmActivity activity, MeasureSettings settings, SpeedLoop speed) {
        this.speed = speed;
        this.timer = timer;
        this.clock = clock;
        this.activity = activity;
        this.settings = settings;
    }

    /** Measures rounds as planned; when there are enough of them, it stops after this time at the latest. */
    RoundTimes run(Calibration plan, long longestNanos) throws Throwable {
        long start = clock.nanos();
        long nextCheck = SHORTEST_NANOS;
        compiledAtStart = activity.compileMillis();
        waitedAtStart = activity.waitedNanos();
        started = start;
        for (long round = 1; round <= plan.rounds(); round++) {
            Interrupts.check();
            takeRound(plan.iterations());
            long now = clock.nanos();
            long elapsed = now - start;
            speed.between(now);
            boolean enough = samples.size() >= settings.minRounds();
            if (enough && elapsed >= longestNanos * GRACE) {
                break;
            }
            if (enough && elapsed >= nextCheck && settings.targetInterval() > 0) {
                if (known()) {
                    break;
                }
                long checked = clock.nanos(); // many rounds take long to sort
                nextCheck = checked - start + Math.max(SHORTEST_NANOS / 4, CHECK_RARELY * (checked - now));
            }
        }
        return samples;
    }

    private void takeRound(int iterations) throws Throwable {
        long collections = activity.collections();
        long nanos = timer.time(iterations);
        samples.add(nanos / (double) iterations, activity.collections() != collections);
    }

    /** Returns whether the median is known to the required fraction and did not change. */
    boolean known() {
        if (samples.size() < FEWEST_FOR_INTERVAL || activity.compiling()) {
            return false;
        }
        if (Math.abs(samples.shift()) > STEADY_WITHIN) {
            dropOldAfterCompilation();
            return false;
        }
        int each = roundsEach();
        if (each == 0) {
            return false;
        }
        Summary summary = Blocks.join(samples, each).summary();
        return summary.interval(50, CONFIDENCE)
                .map(interval -> interval.relativeHalfWidth(summary.median()) <= settings.targetInterval())
                .orElse(false);
    }

    /**
     * Returns how many rounds are joined to one, so that each contains rare expensive cases in proportion; 0 if no number
     * is sufficient.
     */
    int roundsEach() {
        Summary summary = samples.summary();
        double dear = Math.max(1 - summary.median() / summary.mean(), LEAST_DEAR);
        double waited = activity.waitedNanos() - waitedAtStart;
        boolean disturbed = waited > DISTURBED * dear * (clock.nanos() - started);
        return disturbed ? 1 : Blocks.roundsEach(samples);
    }

    private void dropOldAfterCompilation() {
        long compiled = activity.compileMillis();
        if (compiled > compiledAtStart && samples.size() / 2 >= settings.minRounds()) {
            samples.dropOlderHalf();
            compiledAtStart = compiled;
        }
    }

    /** Returns whether the median changed by at most 5 % from the first to the second half of the rounds. */
    boolean steady() {
        return Math.abs(samples.shift()) <= STEADY_WITHIN;
    }
}
