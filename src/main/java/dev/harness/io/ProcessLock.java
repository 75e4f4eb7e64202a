package dev.harness.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lock that one holder has at a time, among all threads of this JVM and all processes of this machine. It is an
 * operating-system lock on a file, so a process that dies gives it up.
 *
 * <p>Such a lock belongs to the process: a second one in the same JVM would be refused with an exception, and closing
 * any other handle on the file would silently give the lock up. So one JVM keeps a single handle for each file,
 * shared by all its users, who queue up fairly before they queue with other processes.
 * The file is never deleted, or two processes could each lock a file of that name.
 *
 * <p>Thread-safe. The thread that releases need not be the one that acquired. Interrupts do not end the waiting; the
 * interrupt status is kept.
 */
public final class ProcessLock implements Closeable {
    private static final Map<Object, Handle> HANDLES = new HashMap<>();
    private static final long RETRY_NANOS = 100_000;

    private final Path file;
    private final Handle handle;

    private ProcessLock(Path file, Handle handle) {
        this.file = file;
        this.handle = handle;
    }

    /**
     * Opens the lock, and makes its file when it is missing.
     *
     * @param file the file that carries the lock; its folder exists
     * @return the lock, not acquired yet
     * @throws IOException if the file cannot be opened, or a symbolic link stands in its place
     */
    public static ProcessLock open(Path file) throws IOException {
        synchronized (HANDLES) {
            while (true) {
                try {
                    Object key = key(file);
                    Handle handle = HANDLES.get(key);
                    if (handle == null) {
                        handle = new Handle(key, file);
                        HANDLES.put(key, handle);
                    }
                    handle.users++;
                    return new ProcessLock(file, handle);
                } catch (NoSuchFileException e) {
                    DurableFile.open(Disk.REAL, file).close();
                }
            }
        }
    }

    /**
     * Waits until this lock is held.
     *
     * @throws IOException if the operating system refuses the lock
     */
    public void acquire() throws IOException {
        handle.turn.acquireUninterruptibly();
        try {
            handle.lock();
        } catch (IOException | RuntimeException | Error e) {
            handle.turn.release();
            throw e;
        }
    }

    /**
     * Gives the lock up.
     *
     * @throws IOException if the operating system refuses
     */
    public void release() throws IOException {
        try {
            handle.unlock();
        } finally {
            handle.turn.release();
        }
    }

    /**
     * Tells whether the file's name still leads to the file that is locked, which ends when somebody deletes it.
     *
     * @return false if a newly opened lock of that name would be another one
     */
    public boolean isCurrent() {
        try {
            return handle.key.equals(key(file));
        } catch (IOException e) {
            return false;
        }
    }

    /** Gives up this user's share of the handle; the lock must not be held through it. */
    @Override
    public void close() throws IOException {
        synchronized (HANDLES) {
            if (--handle.users == 0) {
                HANDLES.remove(handle.key);
                handle.channel.close();
            }
        }
    }

    private static Object key(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException(file + ": a lock must be an ordinary file, not a link or a folder");
        }
        return Objects.requireNonNullElseGet(
                attributes.fileKey(), () -> file.toAbsolutePath().normalize());
    }

    /** The JVM's only open channel on one lock file. */
    private static final class Handle {
        private final Object key;
        private final Path file;
        private final Semaphore turn = new Semaphore(1, true);
        private FileChannel channel;
        private @Nullable FileLock lock;
        private int users;

        Handle(Object key, Path file) throws IOException {
            this.key = key;
            this.file = file;
            this.channel = channel(file);
        }

        private static FileChannel channel(Path file) throws IOException {
            return FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        }

        void lock() throws IOException {
            boolean interrupted = false;
            try {
                while (lock == null) {
                    try {
                        lock = channel.lock();
                    } catch (FileLockInterruptionException | ClosedChannelException e) {
                        interrupted |= Thread.interrupted();
                        channel = channel(file);
                    } catch (OverlappingFileLockException e) {
                        // a copy of this class from another class loader holds it
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

        /** The kernel looks for deadlocks among processes; threads that hold different locks look like one. */
        private static void retryIfDeadlockSuspected(IOException e) throws IOException {
            String message = e.getMessage();
            if (message == null || !message.contains("deadlock")) {
                throw e;
            }
            LockSupport.parkNanos(RETRY_NANOS);
        }

        void unlock() throws IOException {
            FileLock held = lock;
            lock = null;
            if (held != null && held.isValid()) {
                held.release();
            }
        }
    }
}
