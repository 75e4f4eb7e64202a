package dev.harness.trajectory;

import dev.harness.io.Directories;
import dev.harness.io.Disk;
import dev.harness.io.DurableFile;
import dev.harness.io.DurableMark;
import dev.harness.io.GroupCommit;
import dev.harness.io.OrdinaryFile;
import dev.harness.io.ProcessLock;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The writing end of a trajectory. One batch at a time among all threads and processes: the lock is held from the look
 * at the end of the file to the end of the flush, so that a batch that fails can be cut off before anybody else
 * appends. The lock lies in a file of its own, since closing any handle on a locked file, also a reader's, would give
 * the lock up.
 *
 * <pre>
 * {"n":1}\n          whole lines, each a JSON object
 * {"n":2,"te\n       torn by a crash; the next batch began with a newline of its own
 * {"n":3}\n
 * </pre>
 *
 * Not thread-safe: the group commit calls it from one thread at a time.
 */
final class EventFile implements GroupCommit.Sink, Closeable {
    private static final ByteBuffer NEWLINE = ByteBuffer.wrap(new byte[] {'\n'}).asReadOnlyBuffer();

    private final Disk disk;
    private final Path path;
    private @Nullable Handle open;

    EventFile(Disk disk, Path path) {
        this.disk = disk;
        this.path = path.toAbsolutePath();
    }

    @Override
    public void write(ByteBuffer batch) throws IOException {
        Handle handle = acquire();
        try {
            handle.append(batch);
        } finally {
            handle.lock.release();
        }
    }

    @Override
    public void close() throws IOException {
        Handle handle = open;
        open = null;
        if (handle != null) {
            handle.close();
        }
    }

    /** Returns the file with its lock held, opened again if its name leads elsewhere by now. */
    private Handle acquire() throws IOException {
        while (true) {
            Handle handle = open != null ? open : open();
            open = handle;
            handle.lock.acquire();
            try {
                if (handle.isCurrent()) {
                    return handle;
                }
            } catch (IOException | RuntimeException e) {
                handle.lock.release();
                throw e;
            }
            handle.lock.release();
            close();
        }
    }

    /** Opens the lock and the file; nothing is made beside what could never become a log. */
    private Handle open() throws IOException {
        Path folder = Optional.ofNullable(path.getParent())
                .orElseThrow(() -> new IllegalArgumentException("\"" + path + "\" is not the name of a file"));
        identity();
        Directories.make(disk, folder);
        ProcessLock lock = ProcessLock.open(folder.resolve("." + path.getFileName() + ".lock"));
        try {
            return openFile(lock, folder);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Opens what the name leads to, and knows which file that is: the name led to the same one before and after. Otherwise
     * a log that is moved away in between would stay in use.
     */
    private Handle openFile(ProcessLock lock, Path folder) throws IOException {
        while (true) {
            Optional<Object> before = identity();
            DurableFile file = DurableFile.open(disk, path);
            try {
                if (before.isEmpty()) {
                    Directories.force(disk, folder);
                } else if (before.equals(identity())) {
                    return new Handle(lock, file, before);
                }
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
            file.close();
        }
    }

    /** Returns which file the name leads to; empty if there is none. */
    private Optional<Object> identity() throws IOException {
        try {
            return Optional.of(OrdinaryFile.identity(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Returns the number of a file in the memory that loggers share; never 0. */
    static long number(Optional<Object> key) {
        return (1L << 32) | (key.hashCode() & 0xFFFFFFFFL);
    }

    /** The open file and its lock. */
    private final class Handle implements Closeable {
        private final ProcessLock lock;
        private final DurableFile file;
        private final Optional<Object> key;
        private final long number;
        /** Tells all loggers of the file about a failed batch that could not be cut off yet. */
        private final DurableMark mark;

        Handle(ProcessLock lock, DurableFile file, Optional<Object> key) {
            this.lock = lock;
            this.file = file;
            this.key = key;
            this.number = number(key);
            this.mark = new DurableMark(lock);
        }

        /** Returns whether the names still lead here: log rotation moves files away under their writers. */
        boolean isCurrent() throws IOException {
            return key.equals(identity()) && lock.isCurrent();
        }

        void append(ByteBuffer batch) throws IOException {
            long size = sizeWithoutFailed();
            try {
                long end = size;
                if (size > 0 && lastByte(size) != '\n') {
                    file.write(NEWLINE.duplicate(), size);
                    end++;
                }
                file.write(batch, end);
                file.force(false); // the commit point
            } catch (IOException | RuntimeException e) {
                takeBack(size, e);
                throw e;
            }
        }

        /** Returns where to go on; a failed batch is cut off, unless something was put behind it or it is gone. */
        private long sizeWithoutFailed() throws IOException {
            long size = file.size();
            long from = mark.refusedFrom(number);
            if (from == Long.MAX_VALUE) {
                return size;
            }
            if (from < size && size == mark.refusedTo(number)) {
                file.truncate(from);
                file.force(true);
                size = from;
            }
            mark.accept();
            return size;
        }

        private byte lastByte(long size) throws IOException {
            ByteBuffer last = ByteBuffer.allocate(1);
            file.read(last, size - 1);
            return last.get(0);
        }

        private void takeBack(long size, Exception failure) {
            try {
                mark.refuse(number, size, file.size());
                file.truncate(size);
                file.force(true);
                mark.accept();
            } catch (IOException | RuntimeException e) {
                failure.addSuppressed(e);
            }
        }

        @Override
        public void close() throws IOException {
            try (lock) {
                file.close();
            }
        }
    }
}
