package dev.harness.state;

import java.util.HashMap;
import java.util.Map;

/** Time that passes when a test says so, and a way to wait until the background has acted upon it. */
final class FakePace implements Pace {
    private final Map<Thread, Object> monitors = new HashMap<>();
    private final Map<Thread, Long> waitingSince = new HashMap<>();
    private long now;

    @Override
    public synchronized long now() {
        return now;
    }

    @Override
    public void await(Object monitor, long nanos) throws InterruptedException {
        synchronized (this) {
            monitors.put(Thread.currentThread(), monitor);
            waitingSince.put(Thread.currentThread(), now);
        }
        monitor.wait();
    }

    /** Lets time pass, and returns when every compaction of this JVM has ended or waits for more of it. */
    void pass(double seconds) {
        settle();
        Map<Thread, Object> waiting;
        synchronized (this) {
            now += (long) (seconds * 1e9);
            waiting = Map.copyOf(monitors);
        }
        for (Object monitor : waiting.values()) {
            synchronized (monitor) {
                monitor.notifyAll();
            }
        }
        settle();
    }

    private void settle() {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!Thread.getAllStackTraces().keySet().stream().allMatch(this::isAtRest)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the background does not come to rest");
            }
            Thread.onSpinWait();
        }
    }

    private synchronized boolean isAtRest(Thread thread) {
        return !thread.getName().equals("harness-compaction")
                || waitingSince.getOrDefault(thread, now) == now && thread.getState() == Thread.State.WAITING;
    }
}
