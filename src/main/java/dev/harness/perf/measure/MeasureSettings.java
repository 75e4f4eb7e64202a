package dev.harness.perf.measure;

import java.io.Serializable;

/**
 * How a benchmark is measured. Immutable, thread-safe. Durations are in nanoseconds.
 *
 * @param minRounds the least number of rounds, 1 to 1,000,000
 * @param minTimeNanos the least duration of a round, at least 1
 * @param maxTimeNanos how long rounds are taken, at least 1; more only for the least number of rounds
 * @param warmupNanos how long the warm-up may last, at least 0, which switches it off; it usually ends sooner
 * @param threads how many threads run the operation at once, 1 to 1,024
 * @param precision how many times the clock's granularity a round lasts, 1 to 1,000
 * @param targetInterval the half width of the median's 95 % confidence interval, as a fraction of the median, at which
 *     measuring stops early, 0 to 1; 0 never stops early
 * @param alone whether the JVM is this benchmark's own. If not, a full collection comes first, so that it does not matter
 *     what earlier tests' collections did to its data
 */
public record MeasureSettings(
        int minRounds,
        long minTimeNanos,
        long maxTimeNanos,
        long warmupNanos,
        int threads,
        int precision,
        double targetInterval,
        boolean alone)
        implements Serializable {

    private static final long WARMUP_ALONE_NANOS = 1_500_000_000;

    private static final MeasureSettings DEFAULTS =
            new MeasureSettings(5, 5_000, 1_000_000_000, 700_000_000, 1, 10, 0.02, false);

    /** Checks every value. */
    public MeasureSettings {
        inRange("minRounds", minRounds, 1, 1_000_000);
        inRange("minTime", minTimeNanos, 1, Long.MAX_VALUE / 4);
        inRange("maxTime", maxTimeNanos, 1, Long.MAX_VALUE / 4);
        inRange("warmup", warmupNanos, 0, Long.MAX_VALUE / 4);
        inRange("threads", threads, 1, 1_024);
        inRange("precision", precision, 1, 1_000);
        if (!(targetInterval >= 0 && targetInterval <= 1)) {
            throw new IllegalArgumentException("targetInterval = " + targetInterval + " is out of range; give 0 to 1");
        }
    }

    /**
     * Returns the defaults: 5 rounds of 5 us at least, rounds for 1 s at most, a warm-up of 700 ms at most, one thread, a
     * stop when the median is known to 2 %. Warm-up and rounds together then last at most 1.3 s.
     */
    public static MeasureSettings defaults() {
        return DEFAULTS;
    }

    /** Returns these settings with another least number of rounds. */
    public MeasureSettings withMinRounds(int rounds) {
        return new MeasureSettings(
                rounds, minTimeNanos, maxTimeNanos, warmupNanos, threads, precision, targetInterval, alone);
    }

    /** Returns these settings with another least duration of a round, in nanoseconds. */
    public MeasureSettings withMinTime(long nanos) {
        return new MeasureSettings(
                minRounds, nanos, maxTimeNanos, warmupNanos, threads, precision, targetInterval, alone);
    }

    /** Returns these settings with another duration of all rounds, in nanoseconds. */
    public MeasureSettings withMaxTime(long nanos) {
        return new MeasureSettings(
                minRounds, minTimeNanos, nanos, warmupNanos, threads, precision, targetInterval, alone);
    }

    /** Returns these settings with another bound of the warm-up, in nanoseconds; 0 switches it off. */
    public MeasureSettings withWarmup(long nanos) {
        return new MeasureSettings(
                minRounds, minTimeNanos, maxTimeNanos, nanos, threads, precision, targetInterval, alone);
    }

    /** Returns these settings with another number of threads. */
    public MeasureSettings withThreads(int count) {
        return new MeasureSettings(
                minRounds, minTimeNanos, maxTimeNanos, warmupNanos, count, precision, targetInterval, alone);
    }

    /** Returns these settings with another interval at which measuring stops early; 0 never does. */
    public MeasureSettings withTargetInterval(double fraction) {
        return new MeasureSettings(
                minRounds, minTimeNanos, maxTimeNanos, warmupNanos, threads, precision, fraction, alone);
    }

    /** Returns these settings for a JVM that is the benchmark's own, where nothing is compiled yet: unless said, 1.5 s. */
    public MeasureSettings inItsOwnJvm() {
        long longest = warmupNanos == DEFAULTS.warmupNanos ? WARMUP_ALONE_NANOS : warmupNanos;
        return new MeasureSettings(
                minRounds, minTimeNanos, maxTimeNanos, longest, threads, precision, targetInterval, true);
    }

    private static void inRange(String name, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " = " + value + " is out of range; give " + low + " to " + high);
        }
    }
}
