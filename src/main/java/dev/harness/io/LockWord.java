package dev.harness.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The owner of a lock, in shared memory. Taken by those who hold the operating system's lock on the same file, so
 * there is somebody in it only if
 *
 * <ul>
 *   <li>its owner died: it is taken over;
 *   <li>its owner lives, and lost the operating system's lock because its JVM opened and closed the file: it is waited
 *       for, until it releases or patience ends. That holds too for an owner that is stopped;
 *   <li>its state is unknown, because its owner is in another container. As a living owner is done after milliseconds, one
 *       that does not move for {@value #UNKNOWN_SECONDS} s is taken for dead. Only if it is stopped, and lost its other
 *       lock as well, is that wrong.
 * </ul>
 *
 * Thread-safe.
 */
final class LockWord {
    private static final int WORD = 0;
    private static final int UNKNOWN_SECONDS = 5;
    private static final long UNKNOWN_NANOS = TimeUnit.SECONDS.toNanos(UNKNOWN_SECONDS);
    private static final long FIRST_PAUSE = 20_000;
    private static final long LONGEST_PAUSE = 1_000_000;

    private final Path file;
    private final SharedPage page;
    private final Object key;
    private final long self;

    LockWord(Path file, Object key) throws IOException {
        this.file = file;
        this.key = key;
        this.page = SharedPage.of(file);
        this.self = Owner.self(key);
    }

    SharedPage page() {
        return page;
    }

    /** Becomes the owner. Called by the holder of the operating system's lock, who made room for the page just now. */
    boolean tryTake() throws IOException {
        page.probe();
        return page.compareAndSet(WORD, 0, self);
    }

    void take(Patience patience) throws IOException {
        long start = System.nanoTime();
        long pause = FIRST_PAUSE;
        long last = 0;
        for (long found = page.get(WORD); !isFree(found, start); found = page.get(WORD)) {
            if (found != 0 && patience.isOver()) {
                throw patience.over(file, LockHolder.describe(file, found));
            }
            start = found == last ? start : System.nanoTime();
            last = found;
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
            page.ensure();
        }
    }

    /** Takes the word from nobody or from a dead owner. */
    private boolean isFree(long found, long since) {
        // This process itself holds nothing: its table of file locks let the caller in, whatever class loader it is of.
        boolean free = found == 0 || found == self;
        if (!free) {
            Owner.Fate fate = Owner.fate(found, key);
            boolean silent = System.nanoTime() - since > UNKNOWN_NANOS;
            free = fate == Owner.Fate.DEAD || (fate == Owner.Fate.UNKNOWN && silent);
        }
        return free && page.compareAndSet(WORD, found, self);
    }

    boolean isOwned() {
        return page.get(WORD) == self;
    }

    /** Returns who owns it now; 0 if nobody. */
    long owner() {
        return page.get(WORD);
    }

    void release() {
        page.compareAndSet(WORD, self, 0);
    }
}
