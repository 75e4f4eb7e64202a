package dev.harness.perf.measure;

/**
 * Measures operations. Stateless, thread-safe; two measurements at the same time disturb each other.
 *
 * <p>To get the operation's own result, call {@link Operation#once()} afterwards: keeping results while measuring would cost
 * time.
 */
public final class Measurer {

    private Measurer() {}

    /**
     * Measures an operation in this JVM: a cold call, a warm-up, calibration, rounds, and the bytes it allocates.
     *
     * @param operation what to measure
     * @param settings how
     * @throws Throwable what the operation, its setup or teardown threw, as it is; InterruptedException when the thread was
     *     interrupted between two rounds
     */
    public static Measurement measure(Operation operation, MeasureSettings settings) throws Throwable {
        Rehearsal.once();
        Trial trial = Trial.system(operation, settings.threads());
        if (!settings.alone()) {
            FullCollection.run(); // see "A place for every object" in Trial
        }
        return trial.measure(settings);
    }
}
