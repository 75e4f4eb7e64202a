package dev.harness.perf.measure;

import java.io.Serializable;

/**
 * How a benchmark is measured. Immutable, thread-safe. Durations are in nanoseconds.
 *
 * @param minRounds the minimum number of rounds, 1 to 1,000,000
 * @param minTimeNanos the minimum duration of a round, at least 1
 * @param maxTimeNanos the maximum time for all rounds, at least 1; exceeded only for the minimum number of rounds
 * @param warmupNanos the maximum duration of the warm-up, which usually ends sooner; 0 switches it off
 * @param threads how many threads run the operation at the same time, 1 to 1,024
 * @param precision the minimum duration of a round as a multiple of the clock's granularity, 1 to 1,000
 * @param targetInterval measuring stops early when the half width of the median's 95 % confidence interval is at most this
 *     fraction of the median, 0 to 1; with 0 it never stops early
 * @param alone whether the JVM runs this benchmark only. If not, a full garbage collection comes first, so that the
 *     collections of earlier tests do not matter
 * @param warmupGiven whether somebody asked for this warm-up: then it is the maximum in every JVM and for every benchmark
 */
public record MeasureSettings(
        int minRounds,
        long minTimeNanos,
        long maxTimeNanos,
        long warmupNanos,
        int threads,
        int precision,
        double targetInterval,
        boolean alone,
        boolean warmupGiven)
        implements Serializable {

    /** The longest duration that can be set: four of them can be added up. */
    public static final long LONGEST_NANOS = Long.MAX_VALUE / 4;

    /** For {@link #withWarmup}: the default, whose maximum is longer where nothing is compiled yet, and where a gate judges. */
    public static final long WARMUP_ON = Long.MIN_VALUE;

    private static final long WARMUP_COLD_NANOS = 1_500_000_000;

    /** With 0.7 s up to 90 % of some operations ended there, and those were up to 20 times off; half of all settle in 0.8 s. */
    private static final long WARMUP_GATED_NANOS = 4_000_000_000L;

    private static final MeasureSettings DEFAULTS =
            new MeasureSettings(5, 5_000, 1_000_000_000, 700_000_000, 1, 10, 0.02, false, false);

    /** Checks every value. */
    public MeasureSettings {
        inRange("minRounds", minRounds, 1, 1_000_000);
        inRange("minTime", minTimeNanos, 1, LONGEST_NANOS);
        inRange("maxTime", maxTimeNanos, 1, LONGEST_NANOS);
        inRange("warmup", warmupNanos, 0, LONGEST_NANOS);
        inRange("threads", threads, 1, 1_024);
        inRange("precision", precision, 1, 1_000);
        if (!(targetInterval >= 0 && targetInterval <= 1)) {
            throw new IllegalArgumentException("targetInterval = " + targetInterval + " is out of range; give 0 to 1");
        }
    }

    /**
     * Returns the defaults: at least 5 rounds of at least 5 us, at most 1 s of rounds, a warm-up of at most 700 ms, and one
     * thread. Measuring stops early when the median is known to 2 %. Together, warm-up and rounds last at most 1.3 s, those of the
     * first benchmark of a JVM 2 s.
     */
    public static MeasureSettings defaults() {
        return DEFAULTS;
    }

    /** Returns these settings with another minimum number of rounds. */
    public MeasureSettings withMinRounds(int rounds) {
        return new MeasureSettings(
                rounds,
                minTimeNanos,
                maxTimeNanos,
                warmupNanos,
                threads,
                precision,
                targetInterval,
                alone,
                warmupGiven);
    }

    /** Returns these settings with another minimum duration of a round, in nanoseconds. */
    public MeasureSettings withMinTime(long nanos) {
        return new MeasureSettings(
                minRounds, nanos, maxTimeNanos, warmupNanos, threads, precision, targetInterval, alone, warmupGiven);
    }

    /** Returns these settings with another maximum time for all rounds, in nanoseconds. */
    public MeasureSettings withMaxTime(long nanos) {
        return new MeasureSettings(
                minRounds, minTimeNanos, nanos, warmupNanos, threads, precision, targetInterval, alone, warmupGiven);
    }

    /** Returns these settings with another maximum duration of the warm-up, in nanoseconds, or {@link #WARMUP_ON}; 0 switches it off. */
    public MeasureSettings withWarmup(long nanos) {
        if (nanos != WARMUP_ON) {
            return warmingUp(nanos, true);
        }
        return warmupGiven ? warmingUp(DEFAULTS.warmupNanos, false) : this; // a gate's patience stays
    }

    private MeasureSettings warmingUp(long nanos, boolean given) {
        return new MeasureSettings(
                minRounds, minTimeNanos, maxTimeNanos, nanos, threads, precision, targetInterval, alone, given);
    }

    /** Returns these settings with another number of threads. */
    public MeasureSettings withThreads(int count) {
        return new MeasureSettings(
                minRounds,
                minTimeNanos,
                maxTimeNanos,
                warmupNanos,
                count,
                precision,
                targetInterval,
                alone,
                warmupGiven);
    }

    /** Returns these settings with another {@code targetInterval}; with 0, measuring never stops early. */
    public MeasureSettings withTargetInterval(double fraction) {
        return new MeasureSettings(
                minRounds, minTimeNanos, maxTimeNanos, warmupNanos, threads, precision, fraction, alone, warmupGiven);
    }

    /** Returns these settings for what a gate judges: the default warm-up may take 4 s. */
    public MeasureSettings patient() {
        return warmupGiven ? this : warmingUp(WARMUP_GATED_NANOS, false);
    }

    /** Returns these settings for the first measurement of a JVM, when nothing is compiled yet: the default warm-up may take 1.5 s. */
    MeasureSettings inColdJvm() {
        return warmupGiven || warmupNanos > WARMUP_COLD_NANOS ? this : warmingUp(WARMUP_COLD_NANOS, false);
    }

    /** Returns these settings for a fork, which measures nothing else: the default warm-up may take 1.5 s. */
    public MeasureSettings inItsOwnJvm() {
        return new MeasureSettings(
                minRounds,
                minTimeNanos,
                maxTimeNanos,
                inColdJvm().warmupNanos,
                threads,
                precision,
                targetInterval,
                true,
                warmupGiven);
    }

    private static void inRange(String name, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " = " + value + " is out of range; give " + low + " to " + high);
        }
    }
}
