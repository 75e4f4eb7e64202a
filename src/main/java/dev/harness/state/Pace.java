package dev.harness.state;

import java.util.concurrent.TimeUnit;

/** How time passes in the background: the one seam through which tests let it pass as they like. Thread-safe. */
interface Pace {
    /** Time as it is. */
    Pace REAL = new Pace() {
        @Override
        public long now() {
            return System.nanoTime();
        }

        @Override
        public void await(Object monitor, long nanos) throws InterruptedException {
            TimeUnit.NANOSECONDS.timedWait(monitor, nanos);
        }
    };

    /** Time that stands still: nothing ever becomes due. */
    Pace STILL = new Pace() {
        @Override
        public long now() {
            return 0;
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // whoever calls this looks again, as after any wait
        public void await(Object monitor, long nanos) throws InterruptedException {
            monitor.wait();
        }
    };

    /** Returns the time in nanoseconds, as {@link System#nanoTime} does. */
    long now();

    /** Waits on a monitor, which the caller holds, until it is notified or so much time has passed, or for no reason. */
    void await(Object monitor, long nanos) throws InterruptedException;
}
