package dev.harness.perf.measure;

import dev.harness.perf.stats.Summary;
import java.util.Arrays;

/**
 * Runs the operation until it is no longer getting faster: until the medians of 20 ms windows agree within 2 % and the JIT
 * has been nearly idle for 100 ms. Each rule alone stops too early for some operations, and a fixed time is too short for some and
 * too long for others. On a machine where medians never agree, the warm-up ends when the JIT has been nearly idle for 200 ms and
 * the fastest of the last five windows is not faster than that of the five before. This works because disturbances can only
 * add time.
 *
 * <p>The maximum duration does not include time in which the thread was ready but had no processor; this extends the
 * warm-up to at most three times the maximum.
 */
final class Warmup {

    private static final long WINDOW_NANOS = 20_000_000;
    private static final int WINDOWS = 5;
    private static final int REMEMBERED = 2 * WINDOWS;
    private static final double AGREEMENT = 0.02;
    private static final int STRETCH = 3;
    private static final double BUSY_SHARE = 0.05;
    private static final double JITTER = 0.05;

    /** Small methods of the JVM and of Harness itself are compiled in a fresh JVM for seconds, each in less than a millisecond. */
    private static final double IDLE_SHARE = 0.02;

    private final RoundTimer timer;
    private final Clock clock;
    private final JvmActivity activity;
    private final long target;
    private final double[] medians = new double[REMEMBERED];
    private final long[] compiled = new long[REMEMBERED + 1];
    private final long[] ends = new long[REMEMBERED + 1];
    private int iterations = 1;
    private long lastRound;
    private long lastOfOne;

    Warmup(RoundTimer timer, Clock clock, JvmActivity activity, long target) {
        this.timer = timer;
        this.clock = clock;
        this.activity = activity;
        this.target = target;
    }

    /** Runs for at most this time and returns whether the operation settled. */
    boolean run(long ceilingNanos) throws Throwable {
        return run(ceilingNanos, 0);
    }

    /** Runs for at most this time. Where the operation turns out to be slow, its first call was a part of the warm-up already. */
    boolean run(long ceilingNanos, double firstCallNanos) throws Throwable {
        long start = clock.nanos();
        long waited = activity.waitedNanos();
        boolean settled = false;
        compiled[0] = activity.compileMillis();
        ends[0] = start;
        long left = ceilingNanos;
        int windows = 0;
        for (int window = 0; !settled && left > 0; window++) {
            windows = window + 1;
            medians[window % REMEMBERED] = window(Math.min(WINDOW_NANOS, left));
            compiled[windows % (REMEMBERED + 1)] = activity.compileMillis();
            ends[windows % (REMEMBERED + 1)] = clock.nanos();
            settled = settled(windows) && !activity.compiling();
            long elapsed = clock.nanos() - start;
            long own = elapsed - (activity.waitedNanos() - waited);
            long before = lastOfOne() >= Calibration.SLOW_NANOS ? (long) Math.min(firstCallNanos, lastOfOne()) : 0;
            left = Math.min(ceilingNanos - own - before, STRETCH * ceilingNanos - elapsed);
        }
        return settled
                || (windows < REMEMBERED
                        && lastOfOne() >= WINDOW_NANOS
                        && nearlyQuiet(windows)
                        && !stillFaster(windows));
    }

    /** Returns whether each of the last two runs was faster than all before it, by more than runs of one operation differ. */
    private boolean stillFaster(int done) {
        return done > 2 && isFastest(done - 1) && isFastest(done - 2);
    }

    private boolean isFastest(int window) {
        double before = Arrays.stream(medians, 0, window).min().orElse(0);
        return medians[window] < (1 - JITTER) * before;
    }

    /** For an operation so slow that a few runs fill the time, only the activity of the JIT can be checked. */
    private boolean nearlyQuiet(int done) {
        double worked = compiled[done % (REMEMBERED + 1)] - compiled[(done - 1) % (REMEMBERED + 1)];
        return !activity.compiling() && worked * 1e6 <= BUSY_SHARE * lastRound;
    }

    /**
     * Returns how long a round of a single operation took, in nanoseconds: the shorter of the last two, since one may have been
     * interrupted; 0 if the last round had several operations.
     */
    long lastOfOne() {
        return lastOfOne;
    }

    private boolean settled(int done) {
        return (done >= WINDOWS && quiet(done, WINDOWS) && agree(done))
                || (done >= REMEMBERED && quiet(done, REMEMBERED) && noLongerFaster(done));
    }

    /** Runs rounds for this time, at least one, and returns their median time per operation. */
    private double window(long nanos) throws Throwable {
        WindowTimes rounds = new WindowTimes();
        long start = clock.nanos();
        long elapsed;
        do {
            Interrupts.check();
            long before = clock.nanos();
            rounds.add(timer.time(iterations) / (double) iterations);
            elapsed = clock.nanos();
            ran(iterations, elapsed - before);
            iterations = next(lastRound);
        } while (elapsed - start < nanos);
        return rounds.median();
    }

    private void ran(int operations, long nanos) {
        boolean afterOne = lastOfOne > 0;
        lastOfOne = operations > 1 ? 0 : afterOne ? Math.min(nanos, lastRound) : nanos;
        lastRound = nanos;
    }

    /**
     * Returns the size of the next round. Rounds are as long as the measured ones, so that the JIT sees the same calls.
     */
    private int next(long elapsed) {
        double most = Math.min(iterations * 10.0, Calibration.MOST_ITERATIONS);
        double wanted = elapsed <= 0 ? most : iterations * (double) target / elapsed;
        return (int) Math.max(Math.min(wanted, most), 1);
    }

    /** One window of five may differ, because other programs use the machine too. */
    private boolean agree(int done) {
        double[] last = windows(done, 0);
        double middle = Summary.of(last).median();
        long near = Arrays.stream(last)
                .filter(median -> Math.abs(median - middle) <= AGREEMENT * middle)
                .count();
        return near >= WINDOWS - 1;
    }

    private boolean noLongerFaster(int done) {
        double last = Arrays.stream(windows(done, 0)).min().orElseThrow();
        double before = Arrays.stream(windows(done, WINDOWS)).min().orElseThrow();
        return Math.abs(last - before) <= AGREEMENT * before;
    }

    /** Returns five windows, of which the last is this number of windows before the newest one. */
    private double[] windows(int done, int before) {
        double[] some = new double[WINDOWS];
        for (int i = 0; i < WINDOWS; i++) {
            some[i] = medians[(done - before - 1 - i) % REMEMBERED];
        }
        return some;
    }

    private boolean quiet(int done, int windows) {
        int now = done % (REMEMBERED + 1);
        int then = (done - windows) % (REMEMBERED + 1);
        return (compiled[now] - compiled[then]) * 1e6 <= IDLE_SHARE * (ends[now] - ends[then]);
    }
}
