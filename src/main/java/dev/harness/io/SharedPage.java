package dev.harness.io;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The first {@value #BYTES} bytes of a file as memory that all processes of the machine share: what one writes the
 * others see at once, and comparing and setting a word is one step among all of them. Thread-safe.
 *
 * <pre>
 * word 0       who owns the lock: see {@link Owner}; 0 for nobody
 * word 1       written and read to see whether the page is there
 * words 2 ...  information that owners share
 * </pre>
 *
 * All words lie in one sector of a disk, so what survives a power loss is one state of them.
 */
final class SharedPage {
    static final int BYTES = 512;

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int PROBE = 1;
    private static final int PROBES = 1_000;
    private static final long MOST_OF_OTHERS = 1_000_000;

    private final Path path;
    private final File file;
    private final Mapping mapping;
    private final ByteBuffer words;

    private SharedPage(Path path, Mapping mapping) {
        this.path = path;
        this.file = path.toFile();
        this.mapping = mapping;
        this.words = mapping.bytes();
    }

    /** Maps a file, which exists. */
    static SharedPage of(Path path) throws IOException {
        return new SharedPage(path, with(path, channel -> Mapping.of(channel, BYTES)));
    }

    /** What is done with the open file, which is long enough. */
    @FunctionalInterface
    private interface Use<T> {
        T of(FileChannel channel) throws IOException;
    }

    private static <T> T with(Path path, Use<T> use) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(
                        path, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
                    makeRoom(channel);
                    return use.of(channel);
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Makes the file as long as the page, if it is shorter: see {@link #ensure}. */
    static void makeRoom(FileChannel channel) throws IOException {
        if (channel.size() < BYTES) { // a byte is written, since a hole might find no room later on
            channel.write(ByteBuffer.allocate(1), BYTES - 1);
        }
    }

    /** Reads some words of a file that may be shorter, without mapping it. */
    static void read(Path path, int first, long[] words) throws IOException {
        try (InputStream in = new FileInputStream(path.toFile())) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(BYTES)).order(ByteOrder.nativeOrder());
            for (int i = 0; i < words.length && bytes.limit() == BYTES; i++) {
                words[i] = bytes.getLong((first + i) * Long.BYTES);
            }
        }
    }

    /**
     * Makes sure that the page can be written to. Somebody may have cut the file short, and then memory that is not
     * there would be touched: plain reads and writes of it end in an {@link InternalError}, a compare-and-set might end
     * the JVM. So it is looked at first, and made whole again.
     *
     * @throws IOException if it cannot be reached
     */
    void ensure() throws IOException {
        if (file.length() < BYTES && file.exists()) {
            with(path, FileChannel::size);
        }
        probe();
    }

    /** As {@link #ensure}, for who just saw to it that the file is as long as the page. */
    void probe() throws IOException {
        try {
            for (int i = 0; !keepsWhatIsWritten(); i++) {
                if (i == PROBES) {
                    throw new IOException(
                            path + ": the memory shared with other processes does not keep written values");
                }
            }
        } catch (InternalError e) {
            throw new IOException(path + ": the memory shared with other processes cannot be reached", e);
        }
    }

    /**
     * Counts up, and looks whether the count has risen: by more than one where other processes, which lost the operating
     * system's lock, count as well. False also when one of them writes an older count in between.
     */
    private boolean keepsWhatIsWritten() {
        long before = get(PROBE);
        set(PROBE, before + 1);
        long risen = get(PROBE) - before;
        return risen > 0 && risen < MOST_OF_OTHERS; // compiled code may read anything where there is no memory
    }

    long get(int word) {
        return (long) LONGS.getVolatile(words, word * Long.BYTES);
    }

    void set(int word, long value) {
        LONGS.setVolatile(words, word * Long.BYTES, value);
    }

    boolean compareAndSet(int word, long expected, long value) {
        return LONGS.compareAndSet(words, word * Long.BYTES, expected, value);
    }

    /** Gives the memory back. Whoever touches it afterwards ends the JVM. */
    void unmap() {
        mapping.close();
    }
}
