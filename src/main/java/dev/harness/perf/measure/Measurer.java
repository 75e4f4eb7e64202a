package dev.harness.perf.measure;

/**
 * Measures operations. Stateless and thread-safe, but two measurements at the same time disturb each other.
 *
 * <p>To get the result of the operation, call {@link Operation#once()} afterwards: keeping results during a measurement
 * would add time.
 */
public final class Measurer {

    private Measurer() {}

    /**
     * Measures an operation in this JVM: a cold call, a warm-up, calibration, rounds, and the bytes it allocates.
     *
     * @param operation the operation
     * @param settings how to measure it
     * @throws Throwable what the operation, its setup or teardown threw, unchanged; InterruptedException if the thread was
     *     interrupted between two rounds
     */
    public static Measurement measure(Operation operation, MeasureSettings settings) throws Throwable {
        return measure(operation, settings, RoundsWatch.NONE);
    }

    /**
     * Measures an operation as {@link #measure(Operation, MeasureSettings)} does.
     *
     * @param watch is told when the rounds begin and end
     * @throws Throwable what the operation or the watch throws; InterruptedException if the thread was interrupted between two rounds
     */
    public static Measurement measure(Operation operation, MeasureSettings settings, RoundsWatch watch)
            throws Throwable {
        MeasureSettings now = rehearsed(settings, Rehearsal.SHARED);
        Trial trial = Trial.system(operation, settings.threads());
        if (!settings.alone()) {
            FullCollection.run(); // see "A place for every object" in Trial
        }
        return trial.measure(now, watch);
    }

    /** Rehearses, and returns how the next measurement is made: the first of a JVM is as cold as that of a fork. */
    static MeasureSettings rehearsed(MeasureSettings settings, Rehearsal rehearsal) throws InterruptedException {
        return rehearsal.once() ? settings.inColdJvm() : settings;
    }

    /**
     * Measures the first call of an operation in this JVM and nothing else: what a program pays at its start. Nothing warms up, and the
     * one sample is the call without setup and teardown. JMH calls this mode {@code SingleShotTime}.
     *
     * @throws Throwable what the operation, its setup or teardown threw, unchanged
     */
    public static Measurement measureFirstCall(Operation operation) throws Throwable {
        Rehearsal.SHARED.once();
        return Trial.system(operation, 1).firstCall();
    }

    /**
     * Returns the operation for turns with that of another revision; runs nothing yet.
     *
     * @param operation the operation, which runs on the thread that asks for a turn
     */
    public static Turns turns(Operation operation) {
        ClockQuality quality = Linkage.clock();
        return TimedTurns.of(
                operation, new SystemClock(), quality, AllocationCounter.system(), ClockCost.notSubtracted(quality));
    }

    /**
     * Returns the operation for turns with another one that this same Harness measures: the cost of reading the clock is subtracted on
     * both sides alike. Runs nothing yet.
     *
     * @param operation the operation, which runs on the thread that asks for a turn
     */
    public static Turns turnsWithoutClock(Operation operation) {
        ClockQuality quality = Linkage.clock();
        return TimedTurns.of(operation, new SystemClock(), quality, AllocationCounter.system(), new ClockCost(quality));
    }
}
