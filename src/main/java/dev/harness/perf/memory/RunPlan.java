package dev.harness.perf.memory;

import dev.harness.perf.LimitMemory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How often a body runs: first to warm up, then to be judged. The steady figure is the median of the judged runs,
 * since single ones are off for reasons of the JVM's (reflection that is inflated, code that is deoptimised).
 *
 * <p>Automatic: at most 20 warm-up runs within 50 ms, the first run always one of them, then 5 judged runs, fewer once
 * they have taken half a second. A body of one second thus runs twice, one of a microsecond 25 times.
 *
 * @param warmup runs before the judged ones, 0 to judge one cold run; {@link #AUTOMATIC} to choose by time
 * @param nanoTime the clock
 * @param pause waits so many nanoseconds for others
 */
public record RunPlan(int warmup, LongSupplier nanoTime, LongConsumer pause) {
    /** The warm-up whose length is chosen by the time that runs take. */
    public static final int AUTOMATIC = LimitMemory.AUTOMATIC;

    private static final int MOST_WARMUPS = 20;
    private static final int MOST_JUDGED = 5;
    private static final long WARMUP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long JUDGED_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Creates a plan that really waits for others. */
    public RunPlan(int warmup, LongSupplier nanoTime) {
        this(warmup, nanoTime, LockSupport::parkNanos);
    }

    /** Refuses a negative number of warm-up runs. */
    public RunPlan {
        if (warmup < 0 && warmup != AUTOMATIC) {
            throw new IllegalArgumentException("warmup " + warmup + " is negative; write 0 or more");
        }
    }

    /** Returns a plan with so many warm-up runs, or {@link #AUTOMATIC}, on the system's clock. */
    public static RunPlan of(int warmup) {
        return new RunPlan(warmup, System::nanoTime);
    }

    /** Returns whether the very first run is the one that is judged, and the only one. */
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
