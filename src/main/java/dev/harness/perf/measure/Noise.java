package dev.harness.perf.measure;

/**
 * Other work of the JVM during the rounds.
 *
 * @param elapsedNanos how long the rounds took
 * @param compileMillis how long the JIT compilers worked
 * @param safepointNanos how long all threads were held
 * @param waitedNanos how long the measuring thread was ready to run but had no processor
 * @param touches how much memory was touched for the first time
 */
record Noise(long elapsedNanos, long compileMillis, long safepointNanos, long waitedNanos, FirstTouches touches) {

    static Watch start(JvmActivity activity, Clock clock) {
        long start = clock.nanos();
        long compiled = activity.compileMillis();
        long held = activity.safepointNanos();
        long waited = activity.waitedNanos();
        FirstTouches touches = activity.firstTouches();
        return () -> new Noise(
                clock.nanos() - start,
                activity.compileMillis() - compiled,
                activity.safepointNanos() - held,
                activity.waitedNanos() - waited,
                activity.firstTouches().since(touches));
    }

    /** Counters that were read at the start. */
    @FunctionalInterface
    interface Watch {
        /** Returns what was added since. */
        Noise stop();
    }
}
