package dev.harness.perf.threads;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits until the work that a body passed to other threads is done, so that it counts with the run that caused it. The
 * total waiting time is bounded, because some work never ends. Not thread-safe.
 */
public final class Patience {
    private static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long ONE_WAIT = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long ALL_WAITS = TimeUnit.MILLISECONDS.toNanos(500);

    private final BooleanSupplier atWork;
    private long left = ALL_WAITS;

    public Patience(BooleanSupplier atWork) {
        this.atWork = atWork;
    }

    /** Waits, and returns whether all work is done. */
    public boolean untilDone() {
        long start = System.nanoTime();
        long longest = Math.min(ONE_WAIT, left);
        boolean busy = atWork.getAsBoolean();
        while (busy
                && System.nanoTime() - start < longest
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, STEP_NANOS);
            busy = atWork.getAsBoolean();
        }
        left -= Math.min(left, System.nanoTime() - start);
        return !busy;
    }
}
