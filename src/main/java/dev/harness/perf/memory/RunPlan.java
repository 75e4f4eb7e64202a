package dev.harness.perf.memory;

import dev.harness.perf.LimitMemory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How often a body runs, first for the warm-up, then for the judgement. The steady value is the median of the judged runs,
 * because the JVM disturbs single runs (inflation of reflection, deoptimisation of code).
 *
 * <p>The automatic plan has at most 20 warm-up runs within 50 ms, including the first run. Then 5 runs are judged, or fewer
 * if they have taken half a second. So a body of one second runs twice, and one of a microsecond 25 times.
 *
 * @param warmup number of warm-up runs, 0 to judge one cold run; {@link #AUTOMATIC} to choose by time
 * @param nanoTime the clock
 * @param pause waits this number of nanoseconds for other threads
 */
public record RunPlan(int warmup, LongSupplier nanoTime, LongConsumer pause) {
    /** The warm-up whose length is chosen by the time that runs take. */
    public static final int AUTOMATIC = LimitMemory.AUTOMATIC;

    private static final int MOST_WARMUPS = 20;
    private static final int MOST_JUDGED = 5;
    private static final long WARMUP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long JUDGED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Creates a plan that waits for other threads in real time. */
    public RunPlan(int warmup, LongSupplier nanoTime) {
        this(warmup, nanoTime, LockSupport::parkNanos);
    }

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if the number of warm-up runs is negative
     */
    public RunPlan {
        if (warmup < 0 && warmup != AUTOMATIC) {
            throw new IllegalArgumentException("warmup " + warmup + " is negative; write 0 or more");
        }
    }

    /** Returns a plan with this number of warm-up runs, or {@link #AUTOMATIC}, on the system's clock. */
    public static RunPlan of(int warmup) {
        return new RunPlan(warmup, System::nanoTime);
    }

    /** Returns whether the first run is judged and is the only one. */
    public boolean isCold() {
        return warmup == 0;
    }

    /** Returns whether another warm-up run is due. */
    public boolean wantsWarmup(int done, long sinceNanos) {
        if (warmup != AUTOMATIC) {
            return done < warmup;
        }
        return done < MOST_WARMUPS && sinceNanos < WARMUP_NANOS;
    }

    /** Returns whether another judged run is due. */
    boolean wantsJudged(int done, long sinceNanos) {
        return done == 0 || (done < MOST_JUDGED && sinceNanos < JUDGED_NANOS);
    }
}
