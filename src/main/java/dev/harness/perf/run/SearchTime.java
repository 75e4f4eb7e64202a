package dev.harness.perf.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The time that a session may spend in the search for causes that takes long: many broken limits must not take hours. Thread-safe. */
final class SearchTime {
    private static final long MOST_MINUTES = 5;

    private final AtomicLong spent = new AtomicLong();
    private final LongSupplier nanoTime;

    /** @param nanoTime the clock */
    SearchTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** What takes long. */
    @FunctionalInterface
    interface Task {
        /** Does it. */
        void run() throws InterruptedException;
    }

    /**
     * Runs a task unless the time is spent.
     *
     * @return whether it ran
     * @throws InterruptedException if the task does
     */
    boolean run(Task task) throws InterruptedException {
        if (spent.get() >= TimeUnit.MINUTES.toNanos(MOST_MINUTES)) {
            return false;
        }
        long start = nanoTime.getAsLong();
        try {
            task.run();
        } finally {
            spent.addAndGet(nanoTime.getAsLong() - start);
        }
        return true;
    }

    /** Returns why nothing is looked for any more. */
    static String spent() {
        return "not looked for; the search has taken " + MOST_MINUTES + " minutes in this run already";
    }
}
