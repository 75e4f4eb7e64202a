package dev.harness.io;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file read and written at positions, whose every change passes through a {@link Disk}.
 *
 * <p>An interrupt closes a {@link FileChannel} while it is in use. This class then opens the channel again and repeats the
 * read or write; the thread's interrupt status is kept. Flushes use a separate handle that no interrupt closes
 * ({@link Flusher} explains why). That handle is opened together with the file, so that it gets every later error of
 * writing to the disk. A symbolic link is refused. Not thread-safe: callers must take turns.
 */
public final class DurableFile implements Closeable {
    private static final Set<OpenOption> REOPEN =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int ATTEMPTS = 100;
    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final int LENGTH_MILLIS = 10;
    private static final long LENGTH_NANOS = LENGTH_MILLIS * 1_000_000L;

    private final Disk disk;
    private final Path path;
    private final File name;
    private Flusher flusher;
    private Object identity;
    private FileChannel channel;
    private boolean closed;

    // What is being written. The actions are made once, since every batch is written.
    private final Disk.Action writingOnce = this::writeOnce;
    private final Disk.Action writing = () -> stubbornly(writingOnce);
    private ByteBuffer source = NOTHING;
    private int sourceStart;
    private long target;

    private long lengthRead = System.nanoTime() - LENGTH_NANOS;

    private DurableFile(Disk disk, Path path, FileChannel channel, Flusher flusher, Object identity) {
        this.disk = disk;
        this.path = path;
        this.name = path.toFile();
        this.channel = channel;
        this.flusher = flusher;
        this.identity = identity;
    }

    /**
     * Opens a file; a missing file is created, readable only by owner and group.
     *
     * @param disk the disk that it lies on
     * @param path the file
     * @return the open file
     * @throws IOException if it cannot be opened, or a symbolic link stands in its place
     */
    public static DurableFile open(Disk disk, Path path) throws IOException {
        long start = System.nanoTime();
        for (int attempt = 1; attempt <= ATTEMPTS || System.nanoTime() - start < PATIENCE_NANOS; attempt++) {
            try {
                if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    channel(path, StandardOpenOption.CREATE, Permissions.OF_STATE)
                            .close();
                }
                Object identity = OrdinaryFile.identity(path);
                DurableFile file = open(disk, path, FileChannel.open(path, REOPEN));
                if (file.identity.equals(identity)) {
                    return file;
                }
                file.close();
            } catch (NoSuchFileException e) {
                if (!Files.isDirectory(path.toAbsolutePath().resolveSibling(""))) {
                    throw e;
                }
            }
        }
        throw new IOException(path + ": was replaced during every attempt to open it");
    }

    /**
     * Makes a file that must not exist yet, readable only by owner and group.
     *
     * @param disk the disk that it lies on
     * @param path the file
     * @return the open, empty file
     * @throws IOException if it cannot be made, or anything stands in its place
     */
    public static DurableFile create(Disk disk, Path path) throws IOException {
        return create(disk, path, Permissions.OF_STATE);
    }

    static DurableFile create(Disk disk, Path path, Permissions permissions) throws IOException {
        return open(disk, path, channel(path, StandardOpenOption.CREATE_NEW, permissions));
    }

    @SuppressWarnings("try") // closed, not used
    private static DurableFile open(Disk disk, Path path, FileChannel channel) throws IOException {
        Flusher flusher = null;
        try {
            flusher = Flusher.ofFile(path);
            return new DurableFile(disk, path, channel, flusher, OrdinaryFile.identity(path));
        } catch (IOException | RuntimeException e) {
            Flusher opened = flusher;
            try (channel;
                    opened) {
                throw e;
            }
        }
    }

    private static FileChannel channel(Path path, StandardOpenOption how, Permissions permissions) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, how, LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(path, options, permissions.attributes());
    }

    /**
     * Returns the file's length in bytes.
     *
     * @return the length
     * @throws IOException if it cannot be read
     */
    public long size() throws IOException {
        return flusher.size();
    }

    /**
     * Reads until the buffer is full or the file ends.
     *
     * @param into where the bytes go, from its position on
     * @param position where in the file to begin
     * @throws IOException if the file cannot be read
     */
    public void read(ByteBuffer into, long position) throws IOException {
        int start = into.position();
        stubbornly(() -> {
            into.position(start);
            int count = 0;
            while (into.hasRemaining() && count >= 0) {
                count = channel.read(into, position + into.position() - start);
            }
        });
    }

    /**
     * Writes the whole buffer.
     *
     * @param bytes what is written, from its position to its limit
     * @param position where in the file to begin
     * @throws IOException if the disk refuses; some of the bytes may be written then
     */
    public void write(ByteBuffer bytes, long position) throws IOException {
        source = bytes;
        sourceStart = bytes.position();
        target = position;
        try {
            disk.perform(Disk.Step.WRITE, path, writing);
        } finally {
            source = NOTHING;
        }
    }

    private void writeOnce() throws IOException {
        source.position(sourceStart);
        while (source.hasRemaining()) {
            channel.write(source, target + source.position() - sourceStart);
        }
    }

    /**
     * Flushes what was written to the device.
     *
     * @param metadata whether times are flushed as well; the length always is when it changed
     * @throws IOException if the disk refuses
     */
    public void force(boolean metadata) throws IOException {
        disk.perform(Disk.Step.FORCE, path, () -> flusher.force(metadata));
    }

    /**
     * Truncates the file.
     *
     * @param size the length that remains, in bytes
     * @throws IOException if the disk refuses
     */
    public void truncate(long size) throws IOException {
        disk.perform(Disk.Step.TRUNCATE, path, () -> flusher.truncate(size));
    }

    /**
     * Returns whether the file's name still leads to a file that is long enough to be this one. Allocates nothing.
     *
     * <p>The length is read at most once in {@value #LENGTH_MILLIS} ms. Since Linux 6.13, reading the times of a file makes
     * its next write record an exact time in the file system's journal; each flush would then take half as long again.
     *
     * @param size the length that is needed at least, more than 0
     * @return false if the file was deleted or replaced by a shorter one
     */
    public boolean isInPlace(long size) {
        long now = System.nanoTime();
        if (now - lengthRead < LENGTH_NANOS && name.canRead()) {
            return true;
        }
        lengthRead = now;
        return name.length() >= size;
    }

    /**
     * Puts a deleted file back in its place, durably: the file that is still open is copied, and the copy is used from then
     * on. The old file is emptied, so that other users who have it open notice the change.
     *
     * @param size how much of it is copied
     * @param room how many zeros follow
     * @throws IOException if the disk refuses, or the file was not deleted but cut short
     */
    @SuppressWarnings("try") // closed, not used
    public void putBack(long size, int room) throws IOException {
        if (size() < size) {
            throw new IOException(path + ": was truncated by another program");
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size + room)).limit((int) size);
        read(bytes, 0);
        AtomicFile.write(disk, path, bytes.clear());
        DurableFile again = open(disk, path);
        Flusher old = flusher;
        FileChannel oldChannel = channel;
        try (old;
                oldChannel) {
            channel = again.channel;
            flusher = again.flusher;
            identity = again.identity;
            old.truncate(0);
        }
    }

    @Override
    @SuppressWarnings("try") // closed, not used
    public void close() throws IOException {
        closed = true;
        Flusher last = flusher;
        try (last) {
            channel.close();
        }
    }

    private void stubbornly(Disk.Action action) throws IOException {
        boolean interrupted = Thread.interrupted(); // or else the channel would be closed for sure
        try {
            while (true) {
                try {
                    action.run();
                    return;
                } catch (ClosedChannelException e) {
                    if (closed) {
                        throw e;
                    }
                    interrupted |= Thread.interrupted();
                    reopen();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Opens the channel again, on the very file that is flushed. */
    private void reopen() throws IOException {
        boolean same = OrdinaryFile.identity(path).equals(identity);
        channel = FileChannel.open(path, REOPEN);
        if (!same || !OrdinaryFile.identity(path).equals(identity)) {
            throw new IOException(path + ": another file was put in its place");
        }
    }
}
