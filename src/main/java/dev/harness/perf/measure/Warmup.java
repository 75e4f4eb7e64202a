package dev.harness.perf.measure;

import dev.harness.perf.stats.Summary;
import java.util.Arrays;

/**
 * Runs the operation until it is as fast as it gets: until the medians of 20 ms windows agree within 2 % and the JIT has
 * been quiet for 100 ms. Either rule alone stops too early for some operations, and a fixed time is too short for some and
 * wasted on others.
 */
final class Warmup {

    private static final long WINDOW_NANOS = 20_000_000;
    private static final int WINDOWS = 5;
    private static final double AGREEMENT = 0.02;

    private final RoundTimer timer;
    private final Clock clock;
    private final JvmActivity activity;
    private final long target;
    private final double[] medians = new double[WINDOWS];
    private final long[] compiled = new long[WINDOWS + 1];
    private int iterations = 1;

    Warmup(RoundTimer timer, Clock clock, JvmActivity activity, long target) {
        this.timer = timer;
        this.clock = clock;
        this.activity = activity;
        this.target = target;
    }

    /** Runs for so long at most and returns whether the operation settled. */
    boolean run(long ceilingNanos) throws Throwable {
        long start = clock.nanos();
        boolean settled = false;
        compiled[0] = activity.compileMillis();
        for (int window = 0; !settled && clock.nanos() - start < ceilingNanos; window++) {
            double median = window(Math.min(WINDOW_NANOS, ceilingNanos - (clock.nanos() - start)));
            medians[window % WINDOWS] = median;
            compiled[(window + 1) % (WINDOWS + 1)] = activity.compileMillis();
            settled = window + 1 >= WINDOWS && agree() && quiet() && !activity.compiling();
        }
        return settled;
    }

    /** Runs rounds for so long, at least one, and returns their median per operation. */
    private double window(long nanos) throws Throwable {
        Samples rounds = new Samples();
        long start = clock.nanos();
        long elapsed;
        do {
            Interrupts.check();
            long before = clock.nanos();
            rounds.add(timer.time(iterations) / (double) iterations, false);
            elapsed = clock.nanos();
            iterations = next(elapsed - before);
        } while (elapsed - start < nanos);
        return rounds.summary().median();
    }

    /** Rounds as long as the measured ones, so that the JIT sees the calls it will be measured with. */
    private int next(long elapsed) {
        double most = Math.min(iterations * 10.0, Calibration.MOST_ITERATIONS);
        double wanted = elapsed <= 0 ? most : iterations * (double) target / elapsed;
        return (int) Math.max(Math.min(wanted, most), 1);
    }

    /** One window of five may stand out: the machine is not ours alone. */
    private boolean agree() {
        double middle = Summary.of(medians).median();
        long near = Arrays.stream(medians)
                .filter(median -> Math.abs(median - middle) <= AGREEMENT * middle)
                .count();
        return near >= WINDOWS - 1;
    }

    private boolean quiet() {
        return Arrays.stream(compiled).distinct().count() == 1;
    }
}
