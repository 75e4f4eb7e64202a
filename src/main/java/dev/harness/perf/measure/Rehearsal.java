package dev.harness.perf.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Random;

/**
 * Runs the code that judges rounds before the first measurement of a JVM, so that the JIT compiles it. Otherwise the
 * compilation would happen during the measurement: it would use a processor, and the warm-up would wait for it.
 */
final class Rehearsal {

    private static final int ROUNDS = 5_000;
    private static final int JUDGEMENTS = 15;
    private static final int WINDOWS = 400;
    private static final int LOOKS_EVERY = 10; // a look at all threads reads a file of each
    private static final int WIDE = 1_000;

    /** Real rounds differ by little: sorting them runs other code than sorting numbers that are all different. */
    private static final int NARROW = 8;

    /** That of this JVM. */
    static final Rehearsal SHARED = new Rehearsal();

    @GuardedBy("this")
    private boolean done;

    /**
     * Takes 0.15 s the first time, and nothing later. No static initialiser does it: one that is interrupted would fail every
     * later measurement of the JVM.
     *
     * @return whether this was the first time: little of what an operation calls is compiled then, as in a fork
     * @throws InterruptedException when the thread was interrupted; the next measurement begins anew
     */
    synchronized boolean once() throws InterruptedException {
        if (done) {
            return false;
        }
        run();
        done = true;
        return true;
    }

    private static void run() throws InterruptedException {
        Random durations = new Random(0);
        JvmActivity activity = JvmActivity.system();
        for (int i = 0; i < WINDOWS; i++) {
            WindowTimes window = new WindowTimes();
            for (int round = 0; round < 3 * WindowTimes.MOST; round++) {
                window.add(WIDE + durations.nextInt(NARROW));
            }
            window.median();
            activity.waitedNanos();
            if (i % LOOKS_EVERY == 0) {
                activity.compiling();
            }
        }
        judge(durations, WIDE);
        judge(durations, NARROW);
    }

    private static void judge(Random durations, int spread) throws InterruptedException {
        MeasureSettings settings = MeasureSettings.defaults();
        Rounds rounds = new Rounds(
                iterations -> WIDE + durations.nextInt(spread),
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
