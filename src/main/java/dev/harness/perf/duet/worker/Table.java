package dev.harness.perf.duet.worker;

import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where two sides wait for each other. A side runs, waits in its seat, or has ended; whoever drives the table waits only while a side
 * runs, and for a bounded time. Thread-safe.
 */
final class Table {
    private final @Nullable Seat[] seats = new Seat[2];
    private final boolean[] running = new boolean[2];
    private final long boundSeconds;

    Table(long boundSeconds) {
        this.boundSeconds = boundSeconds;
    }

    synchronized void begins(int side) {
        running[side] = true;
        seats[side] = null;
    }

    synchronized void ended(int side) {
        running[side] = false;
        seats[side] = null;
        notifyAll();
    }

    /** Called by a side with its operation; returns when the meeting is over. */
    void meet(int side, String key, LongUnaryOperator turn) throws InterruptedException {
        Seat seat = new Seat(key, turn, boundSeconds);
        synchronized (this) {
            seats[side] = seat;
            running[side] = false;
            notifyAll();
        }
        try {
            seat.serve(() -> leave(side, seat));
        } finally {
            leave(side, seat);
        }
    }

    /** A side whose operation failed, or whose thread was interrupted, leaves by itself. */
    private synchronized void leave(int side, Seat seat) {
        if (seats[side] == seat) {
            begins(side);
        }
    }

    /** Lets a side go on that waits in this seat; one that has left it may wait in another by now. */
    synchronized void release(int side, @Nullable Seat seat) {
        if (seat != null && seats[side] == seat) {
            begins(side);
            seat.end();
        }
    }

    /** Waits until no side runs; returns whether that came about in time. */
    synchronized boolean awaitStill() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(boundSeconds);
        while (running[0] || running[1]) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Returns where a side waits; null if it runs or has ended. */
    synchronized @Nullable Seat seat(int side) {
        return seats[side];
    }
}
