package dev.harness.io;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The JVM's only open channel on one lock file: see {@link ProcessLock}. Thread-safe. */
final class LockHandle {
    private static final long RETRY_NANOS = 100_000;

    final Object key;
    /** How many locks are open; guarded by the map that holds this. */
    @GuardedBy("ProcessLock.HANDLES")
    int users;

    private final Path file;
    private final Semaphore turn = new Semaphore(1, true);
    private final LockWord word;

    @GuardedBy("turn")
    private FileChannel channel;

    @GuardedBy("turn")
    private @Nullable FileLock lock;

    LockHandle(Object key, Path file) throws IOException {
        this.key = key;
        this.file = file;
        this.word = new LockWord(file, key); // opens and closes the file, so it comes first
        try {
            this.channel = channel(file);
        } catch (IOException | RuntimeException e) {
            word.page().unmap();
            throw e;
        }
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    /** Acquires; patience is only made where somebody waits, since every turn comes here. */
    void acquire(long deadline, Duration wait) throws IOException {
        if (!turn.tryAcquire()) {
            awaitTurn(new Patience(deadline, wait));
        }
        boolean held = false;
        try {
            lockFile(deadline, wait);
            if (!word.tryTake()) {
                word.take(new Patience(deadline, wait));
            }
            held = true;
        } catch (InternalError e) {
            throw unreachable(e);
        } finally {
            if (!held) {
                try {
                    unlockFile();
                } finally {
                    turn.release();
                }
            }
        }
    }

    private void awaitTurn(Patience patience) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (turn.tryAcquire(patience.left(), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                    throw patience.over(file, LockHolder.describe(file, word.owner()));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void release() throws IOException {
        try {
            word.release();
        } catch (InternalError e) {
            throw unreachable(e);
        } finally {
            try {
                unlockFile();
            } finally {
                turn.release();
            }
        }
    }

    boolean isOwned() {
        try {
            return word.isOwned();
        } catch (InternalError e) {
            return false;
        }
    }

    long word(int index) throws IOException {
        try {
            return word.page().get(index);
        } catch (InternalError e) {
            throw unreachable(e);
        }
    }

    void setWord(int index, long value) throws IOException {
        try {
            word.page().set(index, value);
        } catch (InternalError e) {
            throw unreachable(e);
        }
    }

    /** Called once, by the last user, so nobody else is at the channel. The turn is never given back, so that nobody touches the memory any more. */
    @SuppressWarnings("GuardedBy")
    void close() throws IOException {
        channel.close();
        if (turn.tryAcquire()) {
            word.page().unmap();
        }
    }

    private IOException unreachable(Throwable e) {
        return new IOException(file + ": the memory shared with other processes cannot be reached", e);
    }

    @GuardedBy("turn")
    private void lockFile(long deadline, Duration wait) throws IOException {
        boolean interrupted = Thread.interrupted(); // or else the channel would be closed for sure
        try {
            while (lock == null) {
                try {
                    lock = channel.tryLock();
                    if (lock == null) {
                        awaitLock(new Patience(deadline, wait));
                    }
                    if (lock != null) {
                        SharedPage.makeRoom(channel);
                    }
                } catch (FileLockInterruptionException | ClosedChannelException e) {
                    lock = null; // the operating system took it away when the channel was closed
                    interrupted |= Thread.interrupted();
                    channel = channel(file);
                } catch (OverlappingFileLockException e) { // a copy of this class from another class loader holds it
                    Patience patience = new Patience(deadline, wait);
                    if (patience.isOver()) {
                        throw patience.over(
                                file, Owner.describe(ProcessHandle.current().pid()));
                    }
                    LockSupport.parkNanos(RETRY_NANOS);
                } catch (IOException e) {
                    retryIfDeadlockSuspected(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Queues up with other processes. A lock has no time limit, so the channel is closed when patience ends. */
    @GuardedBy("turn")
    private void awaitLock(Patience patience) throws IOException {
        if (patience.isOver()) {
            throw patience.over(file, LockHolder.describe(file, word.owner()));
        }
        FileChannel waiting = channel;
        CompletableFuture<Boolean> alarm =
                new CompletableFuture<Boolean>().completeOnTimeout(true, patience.left(), TimeUnit.NANOSECONDS);
        CompletableFuture<Void> reaction = alarm.thenAccept(late -> closeIf(late, waiting));
        FileLock granted = null;
        try {
            granted = waiting.lock();
        } finally {
            boolean inTime = alarm.complete(false) && reaction.isDone();
            lock = inTime ? granted : null; // closing the channel takes the lock away
        }
    }

    private static void closeIf(boolean late, FileChannel channel) {
        if (late) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new IllegalStateException("a channel that waits for a lock could not be closed", e);
            }
        }
    }

    /** The kernel looks for deadlocks among processes; threads that hold different locks look like one. */
    private static void retryIfDeadlockSuspected(IOException e) throws IOException {
        String message = e.getMessage();
        if (message == null || !message.contains("deadlock")) {
            throw e;
        }
        LockSupport.parkNanos(RETRY_NANOS);
    }

    @GuardedBy("turn")
    private void unlockFile() throws IOException {
        FileLock held = lock;
        lock = null;
        if (held != null && held.isValid()) {
            held.release();
        }
    }
}
