package dev.harness.perf.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Random;

/**
 * Runs the code that judges rounds before the first measurement of a JVM, so that the JIT compiles it. Otherwise the
 * compilation would happen during the measurement: it would use a processor, and the warm-up would wait for it.
 */
final class Rehearsal {

    private static final int ROUNDS = 5_000;
    private static final int JUDGEMENTS = 30;

    @GuardedBy("Rehearsal.class")
    private static boolean done;

    private Rehearsal() {}

    /**
     * Takes 0.15 s the first time, and nothing later. No static initialiser does it: one that is interrupted would fail every
     * later measurement of the JVM.
     *
     * @throws InterruptedException when the thread was interrupted; the next measurement begins anew
     */
    static synchronized void once() throws InterruptedException {
        if (!done) {
            run();
            done = true;
        }
    }

    private static void run() throws InterruptedException {
        Random durations = new Random(0);
        MeasureSettings settings = MeasureSettings.defaults();
        Rounds rounds = new Rounds(
                iterations -> 1 + durations.nextInt(1_000),
                new SystemClock(),
                JvmActivity.system(),
                settings,
                new SpeedLoop(new SystemClock()));
        try {
            rounds.run(new Calibration(1, ROUNDS, 0), settings.maxTimeNanos());
            for (int i = 0; i < JUDGEMENTS; i++) {
                rounds.known();
            }
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Throwable impossible) {
            throw new IllegalStateException("rounds of random lengths cannot be judged", impossible);
        }
    }
}
