package dev.harness.state;

import dev.harness.io.Directories;
import dev.harness.io.Disk;
import dev.harness.io.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A manager's turn to work on a directory, among all managers of all processes. Used under the storage's lock.
 *
 * <p>The operating system does not queue those who wait for a file's lock: whoever gives it up and asks again at once
 * gets it again. So a manager that worked without a break for {@value #WORK_MILLIS} ms pauses for a moment, which lets
 * the others in and costs itself half a percent.
 */
final class Turn {
    private static final long WORK_MILLIS = 20;
    private static final long WORK_NANOS = WORK_MILLIS * 1_000_000;
    private static final long PAUSE_NANOS = 50_000;

    private final Disk disk;
    private final Path directory;
    private final Path file;
    private @Nullable ProcessLock lock;
    private boolean held;
    private long workingSince;
    private long releasedAt;

    Turn(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
        this.file = directory.resolve("lock");
    }

    boolean isHeld() {
        return held;
    }

    /** Tells whether the turn has lasted so long that it should end before more work is taken on. */
    boolean isOver() {
        return held && System.nanoTime() - workingSince > WORK_NANOS;
    }

    /** Tells whether anybody ever took a turn here. */
    boolean wasEverTaken() {
        return lock != null || Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    void take() throws IOException {
        breathe();
        ProcessLock current = lock;
        if (current == null) {
            Directories.make(disk, directory);
            current = ProcessLock.open(file);
            lock = current;
        }
        current.acquire();
        held = true;
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

    void close() throws IOException {
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
