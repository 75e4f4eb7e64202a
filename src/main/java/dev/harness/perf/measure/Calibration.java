package dev.harness.perf.measure;

/**
 * How many operations make a round long enough to be timed, found as pytest-benchmark finds it.
 *
 * @param iterations operations in a round
 * @param rounds how many rounds fill the time that the settings give
 * @param operations how many operations the calibration itself ran
 */
record Calibration(int iterations, long rounds, long operations) {

    /** An operation of no cost would never fill a round. */
    static final int MOST_ITERATIONS = 100_000_000;

    /** The duration of a round is that of everything in it, inputs made for its operations included. */
    static Calibration run(RoundTimer timer, Clock clock, long target, MeasureSettings settings) throws Throwable {
        double enoughToEstimate = target * 5.0 / settings.precision();
        int iterations = 1;
        long operations = 0;
        while (true) {
            long start = clock.nanos();
            timer.time(iterations);
            long elapsed = clock.nanos() - start;
            operations += iterations;
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

    private static long rounds(long elapsed, MeasureSettings settings) {
        long filling = (long) Math.ceil(settings.maxTimeNanos() / (double) Math.max(elapsed, 1));
        return Math.max(filling, settings.minRounds());
    }
}
