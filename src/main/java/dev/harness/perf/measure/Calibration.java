package dev.harness.perf.measure;

/**
 * How many operations make a round long enough to be timed, found as pytest-benchmark finds it.
 *
 * @param iterations operations in a round
 * @param rounds how many rounds fill the time that the settings give
 * @param operations how many operations the calibration itself ran
 */
record Calibration(long iterations, long rounds, long operations) {

    /** An operation of no cost would never fill a round. */
    static final long MOST_ITERATIONS = 100_000_000;

    static Calibration run(RoundTimer timer, Clock clock, long target, MeasureSettings settings) throws Throwable {
        long enoughToEstimate = target * 5 / settings.precision();
        long iterations = 1;
        long operations = 0;
        while (true) {
            long start = clock.nanos();
            long nanos = timer.time(iterations);
            long elapsed = clock.nanos() - start;
            operations += iterations;
            long next = nanos >= target
                    ? iterations
                    : nanos >= enoughToEstimate && nanos > 0
                            ? (long) Math.ceil(target * (double) iterations / nanos)
                            : iterations * 10;
            next = Math.min(next, affordable(iterations, elapsed, target, settings));
            if (next <= iterations) {
                return new Calibration(iterations, rounds(elapsed, settings), operations);
            }
            Interrupts.check();
            iterations = next;
        }
    }

    /** Inputs can take longer than operations: a round, its setup included, stays a tenth of the time at most. */
    private static long affordable(long iterations, long elapsed, long target, MeasureSettings settings) {
        long longest = Math.max(settings.maxTimeNanos() / Math.max(settings.minRounds(), 10), 4 * target);
        double most = elapsed <= 0 ? MOST_ITERATIONS : longest / (double) elapsed * iterations;
        return (long) Math.min(most, MOST_ITERATIONS);
    }

    private static long rounds(long elapsed, MeasureSettings settings) {
        long filling = (long) Math.ceil(settings.maxTimeNanos() / (double) Math.max(elapsed, 1));
        return Math.max(filling, settings.minRounds());
    }
}
