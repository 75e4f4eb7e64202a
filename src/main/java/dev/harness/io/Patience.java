package dev.harness.io;

import java.time.Duration;

/** How long somebody waits. */
record Patience(long deadline, Duration whole) {
    /** Returns the nanoseconds that are left; 0 or less if none. */
    long left() {
        return deadline - System.nanoTime();
    }

    boolean isOver() {
        return left() <= 0;
    }

    /** Says who kept the lock for too long. */
    LockTimeoutException over(Object lock, String holder) {
        String time = whole.toMillis() % 1000 == 0 ? whole.toSeconds() + " s" : whole.toMillis() + " ms";
        return new LockTimeoutException(lock + ": is held by " + holder + "; gave up after " + time);
    }
}
