package dev.harness.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A handle on a file through which it is flushed and cut off, and which no interrupt closes.
 *
 * <p>An interrupt closes a {@link java.nio.channels.FileChannel} while it flushes, and what the flush returned is lost:
 * the operating system says "input/output error" once, and the next flush, on a new handle, succeeds although nothing
 * more was written. An {@link AsynchronousFileChannel} does these two calls in the calling thread, and lets nobody
 * interrupt them. Thread-safe.
 */
final class Flusher implements Closeable {
    private static final Set<OpenOption> FILE =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> DIRECTORY = Set.of(StandardOpenOption.READ);

    private final AsynchronousFileChannel channel;

    private Flusher(Path path, Set<OpenOption> options) throws IOException {
        channel = AsynchronousFileChannel.open(path, options, null); // no task is ever given to a thread
    }

    static Flusher ofFile(Path path) throws IOException {
        return new Flusher(path, FILE);
    }

    static Flusher ofDirectory(Path path) throws IOException {
        return new Flusher(path, DIRECTORY);
    }

    void force(boolean metadata) throws IOException {
        channel.force(metadata);
    }

    long size() throws IOException {
        return channel.size();
    }

    void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
