package dev.harness.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Claims that wait. Each waits in the queue of its role. A step that may have made tasks available wakes as many claims as
 * there are tasks, those that have waited longest first; so a thousand waiting claims cost no more than one. While a claim
 * waits, one thread checks the directory every {@value #LOOK_MILLIS} ms, for changes of other processes and for expired
 * times; other managers in this JVM make it check immediately.
 *
 * <p>Thread-safe. {@link #check} is called within a step.
 */
final class Waiting {
    private static final Map<Path, Set<Waiting>> NEIGHBOURS = new ConcurrentHashMap<>();
    private static final long LOOK_MILLIS = 20;
    private static final long LINGER_MILLIS = 1_000;
    private static final int AT_ONCE = 64; // of a line; each that was called calls others in its turn
    private static final String ANY = ""; // no role is blank

    private final Path directory;
    private final Supplier<Instant> clock;
    private final Runnable look;

    @GuardedBy("this")
    private final Map<String, Line> lines = new HashMap<>();

    private volatile int size;

    @GuardedBy("this")
    private @Nullable Thread watcher;

    @GuardedBy("this")
    private boolean poked;

    /**
     * Creates the queues, all empty.
     *
     * @param look makes a step that takes over what others did, and calls {@link #check}
     */
    Waiting(Path directory, Supplier<Instant> clock, Runnable look) {
        this.directory = directory.normalize();
        this.clock = clock;
        this.look = look;
    }

    /** Those who wait for a task of one role. */
    private static final class Line {
        private final Set<Waiter> uncalled = new LinkedHashSet<>();
        private int called;

        void call(int number) {
            int left = Math.min(number, AT_ONCE - called);
            for (var next = uncalled.iterator(); left > 0 && next.hasNext(); left--) {
                Waiter waiter = next.next();
                next.remove();
                called++;
                waiter.called = true;
                LockSupport.unpark(waiter.thread);
            }
        }
    }

    /** One claim that waits. */
    private static final class Waiter {
        private final Thread thread = Thread.currentThread();
        private final String role;
        private volatile boolean called;

        Waiter(@Nullable String role) {
            this.role = role == null ? ANY : role;
        }
    }

    /**
     * Tries until there is a task or nothing to wait for, time is up, or the thread is interrupted.
     *
     * @param since when the time began, by {@link System#nanoTime}
     * @param attempt claims without waiting
     */
    ClaimResult await(@Nullable String role, long since, long nanos, Supplier<ClaimResult> attempt) {
        Waiter waiter = new Waiter(role);
        enter(waiter);
        try {
            while (true) {
                ClaimResult result = attempt.get();
                boolean settled = result.task().isPresent() || result.isLast();
                if (settled || isOver(since, nanos) || !isCalled(waiter, since, nanos)) {
                    return result;
                }
                stepBack(waiter);
            }
        } finally {
            leave(waiter);
        }
    }

    private boolean isCalled(Waiter waiter, long since, long nanos) {
        while (!waiter.called) {
            if (isOver(since, nanos)) {
                return false;
            }
            LockSupport.parkNanos(this, nanos - (System.nanoTime() - since));
        }
        return true;
    }

    private static boolean isOver(long since, long nanos) {
        return System.nanoTime() - since >= nanos || Thread.currentThread().isInterrupted();
    }

    /** Calls those for whom there is something, or nothing any more. */
    void check(@Nullable Replica tasks) {
        if (size > 0 && tasks != null) {
            check(tasks.board(), clock.get());
        }
    }

    private synchronized void check(Board board, Instant now) {
        boolean over = board.isOver();
        lines.forEach((role, line) -> line.call(
                over ? Integer.MAX_VALUE : board.takeable(now, role.equals(ANY) ? null : role) - line.called));
    }

    /** Makes other managers of this directory in this JVM look. */
    void tellNeighbours() {
        if (!NEIGHBOURS.isEmpty()) {
            NEIGHBOURS.getOrDefault(directory, Set.of()).stream()
                    .filter(each -> each != this)
                    .forEach(Waiting::poke);
        }
    }

    /** Calls everybody, to find out that the manager is closed. */
    void close() {
        callAll();
    }

    private synchronized void poke() {
        poked = true;
        notifyAll();
    }

    private synchronized void callAll() {
        lines.values().forEach(line -> line.call(Integer.MAX_VALUE));
    }

    private synchronized void enter(Waiter waiter) {
        lines.computeIfAbsent(waiter.role, role -> new Line()).uncalled.add(waiter);
        if (++size == 1) {
            NEIGHBOURS.compute(directory, (path, all) -> {
                Set<Waiting> some = all == null ? ConcurrentHashMap.newKeySet() : all;
                some.add(this);
                return some;
            });
            notifyAll();
        }
        if (watcher == null) {
            Thread thread = new Thread(this::watch, "harness-waiting");
            thread.setDaemon(true);
            watcher = thread;
            thread.start();
        }
    }

    /** Puts one that was called back into its line, before it tries: it may be called again meanwhile. */
    private synchronized void stepBack(Waiter waiter) {
        Line line = lineOf(waiter);
        line.called--;
        waiter.called = false;
        line.uncalled.add(waiter);
    }

    /** Lets one go; if it was called once more, that call is for the next. */
    private synchronized void leave(Waiter waiter) {
        Line line = lineOf(waiter);
        line.uncalled.remove(waiter);
        if (waiter.called) {
            line.called--;
            line.call(1);
        }
        if (line.called == 0 && line.uncalled.isEmpty()) {
            lines.remove(waiter.role);
        }
        if (--size == 0) {
            NEIGHBOURS.computeIfPresent(directory, (path, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }

    @GuardedBy("this")
    private Line lineOf(Waiter waiter) {
        return lines.computeIfAbsent(waiter.role, role -> new Line());
    }

    private void watch() {
        while (isTimeToLook()) {
            try {
                look.run();
            } catch (RuntimeException e) {
                callAll(); // each finds out for itself, and tells its caller
            }
        }
    }

    /** Waits for the time of the next check; false when no claim has waited for some time, which ends the thread. */
    private synchronized boolean isTimeToLook() {
        try {
            while (size == 0) {
                wait(LINGER_MILLIS);
                if (size == 0) {
                    watcher = null;
                    return false;
                }
            }
            long began = System.nanoTime();
            for (long left = LOOK_MILLIS; !poked && left > 0; ) {
                wait(left);
                left = LOOK_MILLIS - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            }
            poked = false;
            return true;
        } catch (InterruptedException e) {
            watcher = null;
            return false;
        }
    }
}
