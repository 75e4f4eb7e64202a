package dev.harness.state;

import dev.harness.io.Directories;
import dev.harness.io.Disk;
import dev.harness.io.DurableMark;
import dev.harness.io.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The turn of a manager: the time in which it holds the lock of a directory, among all managers of all processes. Used
 * under the storage's lock.
 *
 * <p>The operating system has no queue for the lock of a file: a process that releases it and acquires it immediately gets
 * it again. So a manager that has worked without a pause for {@value #WORK_MILLIS} ms pauses for a moment. This lets others
 * in and costs half a percent.
 *
 * <p>If the lock file is deleted, a manager that has it open and one that creates a new file would hold different locks. So
 * every manager checks every {@value #LOOK_NANOS} ns whether its lock is still the file of that name. A manager that
 * creates a lock beside an existing journal first gives the others {@value #ORPHANED_MILLIS} ms to notice.
 */
final class Turn {
    private static final System.Logger LOG = System.getLogger(Turn.class.getName());
    private static final long WORK_MILLIS = 20;
    private static final long WORK_NANOS = WORK_MILLIS * 1_000_000;
    private static final long PAUSE_NANOS = 50_000;
    private static final long LOOK_NANOS = 2_000_000;
    private static final long ORPHANED_MILLIS = 20;

    private final Disk disk;
    private final Path directory;
    private final Path file;
    private final Duration longestWait;
    private @Nullable ProcessLock lock;
    private boolean held;
    private long workingSince;
    private long releasedAt;
    private long lookedAt;

    /**
     * Makes the turns of one manager.
     *
     * @param longestWait how long others may keep the lock before waiting ends
     */
    Turn(Disk disk, Path directory, Duration longestWait) {
        this.disk = disk;
        this.directory = directory;
        this.longestWait = longestWait;
        this.file = directory.resolve("lock");
    }

    boolean isHeld() {
        return held;
    }

    /** Returns whether the turn has lasted so long that it should end before more work is taken on. */
    boolean isOver() {
        return held && System.nanoTime() - workingSince > WORK_NANOS;
    }

    /** Returns whether anybody ever took a turn here. */
    boolean wasEverTaken() {
        return lock != null || Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns the information that holders of the lock share; valid until the lock is closed. */
    DurableMark mark() {
        return new DurableMark(lock);
    }

    /** Returns until when a step that begins now waits for its turn. */
    long deadline() {
        return System.nanoTime() + longestWait.toNanos();
    }

    void take(long deadline) throws IOException {
        breathe();
        ProcessLock current = lock;
        if (current == null) {
            current = open();
            lock = current;
        }
        current.acquire(deadline, longestWait);
        held = true;
    }

    private ProcessLock open() throws IOException {
        Directories.make(disk, directory);
        boolean orphaned = !wasEverTaken() && JournalFiles.anyIn(directory);
        ProcessLock opened = ProcessLock.open(file);
        if (orphaned) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ORPHANED_MILLIS));
        }
        lookedAt = System.nanoTime();
        return opened;
    }

    /** Nobody may write, and no answer may leave, unless the turn is still this manager's alone. */
    void beSure() throws IOException {
        ProcessLock current = lock;
        boolean sure = held && current != null && current.isHeld() && (!isLookDue() || current.isCurrent());
        if (!sure) {
            throw new IOException(file + " was deleted or overwritten while it was held");
        }
    }

    private boolean isLookDue() {
        long now = System.nanoTime();
        boolean due = now - lookedAt > LOOK_NANOS;
        lookedAt = due ? now : lookedAt;
        return due;
    }

    /** As {@link #endIfLost}, if the last look was long ago. */
    boolean endIfLostLately() throws IOException {
        return isLookDue() && endIfLost();
    }

    /** Ends the turn and forgets the lock if its file was deleted, since others would lock another file. */
    boolean endIfLost() throws IOException {
        ProcessLock current = lock;
        if (current == null || current.isCurrent()) {
            return false;
        }
        end();
        current.close();
        lock = null;
        return true;
    }

    void end() throws IOException {
        ProcessLock current = lock;
        if (held && current != null) {
            held = false;
            current.release();
            releasedAt = System.nanoTime();
        }
    }

    void endQuietly() {
        try {
            end();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, directory + ": the lock could not be released", e);
        }
    }

    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, directory + ": could not be closed", e);
        }
    }

    private void close() throws IOException {
        end();
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    private void breathe() {
        long now = System.nanoTime();
        if (now - releasedAt > PAUSE_NANOS) {
            workingSince = now;
        } else if (now - workingSince > WORK_NANOS) {
            LockSupport.parkNanos(PAUSE_NANOS);
            workingSince = System.nanoTime();
        }
    }
}
