package dev.harness.perf.measure;

/**
 * Takes the rounds of a measurement, and once more where the first were too short.
 *
 * @param longest how long the rounds may take, in nanoseconds
 * @param speed is timed between rounds
 * @param watch is told when the rounds begin and end
 */
record Sitting(
        Clock clock, JvmActivity activity, MeasureSettings settings, long longest, SpeedLoop speed, RoundsWatch watch) {

    /**
     * Takes the rounds of a plan.
     *
     * @param shortest what an operation has to take for the clock not to count in a round; 0 where it is subtracted
     */
    Taken take(Calibration plan, RoundTimer timer, double shortest) throws Throwable {
        Rounds rounds = new Rounds(timer, clock, activity, settings, speed);
        Noise.Watch noise = Noise.start(activity, clock);
        watch.begin();
        RoundTimes all;
        try {
            all = rounds.run(plan, longest);
        } finally {
            watch.end();
        }
        return new Taken(plan, rounds, all, noise.stop(), shortest);
    }

    /** Rounds that were taken. */
    record Taken(Calibration plan, Rounds rounds, RoundTimes all, Noise noise, double shortest) {
        /** An operation that was compiled after the calibration takes a hundredth of what it took there. */
        boolean isTooShort() {
            return all.summary().median() < shortest;
        }
    }
}
