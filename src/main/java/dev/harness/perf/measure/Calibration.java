package dev.harness.perf.measure;

import java.util.Optional;

/**
 * The number of operations in a round, so that the round is long enough to be timed; found as in pytest-benchmark.
 *
 * @param iterations number of operations in a round
 * @param rounds number of rounds that fit into the maximum time
 * @param operations number of operations that the calibration itself ran
 */
record Calibration(int iterations, long rounds, long operations) {

    /** The maximum, because an operation without any cost would never fill a round. */
    static final int MOST_ITERATIONS = 100_000_000;

    /** The number of readings whose minimum counts; an interruption can only make a reading longer. */
    private static final int READINGS = 3;

    /** Readings are repeated only within this part of the time for rounds; a longer time is not an interruption. */
    private static final int SHARE_OF_TIME = 4;

    /** An operation that takes longer is slow: each run of it counts. */
    static final long SLOW_NANOS = 100_000_000;

    /** Finds the plan. The duration of a round includes making the inputs of its operations. */
    static Calibration run(RoundTimer timer, Clock clock, long target, MeasureSettings settings) throws Throwable {
        double enoughToEstimate = target * 5.0 / settings.precision();
        long longest = settings.maxTimeNanos() / SHARE_OF_TIME;
        int iterations = 1;
        long operations = 0;
        while (true) {
            long elapsed = Long.MAX_VALUE;
            long spent = 0;
            for (int reading = 0; reading < READINGS && elapsed >= enoughToEstimate && spent <= longest; reading++) {
                long once = reading(timer, clock, iterations);
                operations += iterations;
                spent += once;
                elapsed = Math.min(elapsed, once);
            }
            double next = elapsed >= enoughToEstimate && elapsed > 0
                    ? Math.ceil((double) target * iterations / elapsed)
                    : iterations * 10.0;
            if (elapsed >= target || next <= iterations || iterations == MOST_ITERATIONS) {
                return new Calibration(iterations, rounds(elapsed, settings), operations);
            }
            Interrupts.check();
            iterations = (int) Math.min(next, MOST_ITERATIONS);
        }
    }

    /** Returns the plan for an operation so slow that no further run is necessary; empty for most. */
    static Optional<Calibration> ofSlow(long nanos, MeasureSettings settings) {
        return nanos > settings.maxTimeNanos() / SHARE_OF_TIME && nanos >= SLOW_NANOS
                ? Optional.of(new Calibration(1, rounds(nanos, settings), 0))
                : Optional.empty();
    }

    private static long reading(RoundTimer timer, Clock clock, int iterations) throws Throwable {
        long start = clock.nanos();
        timer.time(iterations);
        return clock.nanos() - start;
    }

    /** Returns a plan of whole batches, with at least as many operations, and not more rounds than the time allows. */
    Calibration inBatchesOf(int batch) {
        if (iterations % batch == 0) {
            return this;
        }
        int whole = (iterations / batch + 1) * batch;
        long fewer = (long) Math.ceil(rounds * (double) iterations / whole);
        return new Calibration(whole, iterations < batch ? rounds : fewer, operations);
    }

    private static long rounds(long elapsed, MeasureSettings settings) {
        long filling = (long) Math.ceil(settings.maxTimeNanos() / (double) Math.max(elapsed, 1));
        return Math.max(filling, settings.minRounds());
    }
}
