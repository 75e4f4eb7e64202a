package dev.harness.state;

import dev.harness.io.Disk;
import dev.harness.io.DurableMark;
import dev.harness.io.OrdinaryFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.SyncFailedException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a journal beside its writers, without the lock and with permission to read only. The CRCs separate whole records
 * from one that is being written. Records that a writer removed are noticed, because the CRC of the last record covers all
 * before it. Never truncates the file. Interrupts do not affect a {@link RandomAccessFile}.
 *
 * <p>Not thread-safe.
 */
final class JournalTail implements Closeable {
    private static final System.Logger LOG = System.getLogger(JournalTail.class.getName());
    private static final int PAGE = 64 * 1024 + JournalFormat.FRAME;

    private final Disk disk;
    private final Path path;
    private final RandomAccessFile file;
    private final Object identity;
    private final JournalFormat format = new JournalFormat();
    private ByteBuffer page = ByteBuffer.allocate(PAGE);
    private long end = JournalFormat.HEADER;
    private final long key;
    private final Path lock;
    private int sum;
    private int lastLength; // of the last record, with its frame
    private long durable = end;
    private long noted; // where something torn was last spoken of

    private JournalTail(Disk disk, Path path, RandomAccessFile file, Object identity, long fingerprint)
            throws IOException {
        this.disk = disk;
        this.path = path;
        this.file = file;
        this.identity = identity;
        sum = format.seed(read(0, JournalFormat.HEADER), fingerprint, path.toString());
        key = Journal.key(fingerprint, sum);
        lock = path.resolveSibling("lock");
    }

    /** Opens the journal of a snapshot; empty if there is none. */
    static Optional<JournalTail> open(Disk disk, Path directory, long fingerprint) throws IOException {
        Path path = JournalFiles.path(directory, fingerprint);
        try {
            while (true) {
                Object identity = OrdinaryFile.identity(path);
                RandomAccessFile file = open(path);
                try {
                    if (identity.equals(OrdinaryFile.identity(path))) {
                        return Optional.of(new JournalTail(disk, path, file, identity, fingerprint));
                    }
                } catch (IOException | RuntimeException e) {
                    file.close();
                    throw e;
                }
                file.close();
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static RandomAccessFile open(Path path) throws IOException {
        try {
            return new RandomAccessFile(path.toFile(), "r");
        } catch (IOException e) {
            OrdinaryFile.identity(path); // says so if it was deleted just now
            throw e;
        }
    }

    /** Returns the CRC of the last record; before the first one, what that continues. */
    int sum() {
        return sum;
    }

    /** Returns whether another file took its place; a deleted one can still be read. */
    boolean isReplaced() throws IOException {
        try {
            return !identity.equals(OrdinaryFile.identity(path));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Reads the records that follow those known.
     *
     * @param accept takes a change; false if it cannot apply
     * @return false if those known are no longer there, or count for nothing any more
     */
    boolean poll(Predicate<JournalFormat.Change> accept) throws IOException {
        long limit = DurableMark.refusedFrom(lock, key);
        if (end > limit) {
            return false;
        }
        ByteBuffer bytes = read(end - lastLength, lastLength + JournalFormat.FRAME);
        if (!startsWithTheLast(bytes)) {
            return false;
        }
        if (end < limit && bytes.limit() - lastLength >= JournalFormat.FRAME && bytes.getLong(lastLength) != 0) {
            boolean more = true;
            int length = PAGE;
            while (more) {
                bytes = read(end, (int) Math.min(length, limit - end));
                int taken = take(bytes, accept);
                end += taken;
                more = taken > 0 && bytes.limit() == length;
                length = PAGE;
                if (taken == 0 && JournalFormat.announced(bytes, 0) > bytes.limit()) {
                    length = (int) Math.min(JournalFormat.announced(bytes, 0), file.length() - end);
                    length = (int) Math.min(length, limit - end);
                    more = length > bytes.limit(); // a record that is longer than a page
                }
            }
            if (limit == Long.MAX_VALUE) {
                noteTorn();
            }
        }
        return true;
    }

    /** Says once that something at the end counts for nothing, unless it was being written just now. */
    private void noteTorn() throws IOException {
        ByteBuffer bytes = read(end, PAGE);
        boolean longer = JournalFormat.announced(bytes, 0) > bytes.limit() && bytes.limit() == PAGE;
        boolean torn = bytes.limit() > 0 && !isBlank(bytes) && !longer && wholeLength(bytes, 0) == 0;
        if (torn && noted != end) {
            noted = end;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: ignores up to {1} bytes from byte {2} on, which no flush completed",
                    path,
                    Long.toString(file.length() - end),
                    Long.toString(end));
        }
    }

    private static boolean isBlank(ByteBuffer bytes) {
        for (int i = 0; i < Math.min(bytes.limit(), JournalFormat.FRAME); i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Makes what was read durable, since its writer may not have done so yet.
     *
     * @return false if the writer took it back meanwhile
     * @throws IOException if the disk refuses: its content is then unknown
     */
    boolean force() throws IOException {
        if (durable < end) {
            disk.perform(Disk.Step.FORCE, path, this::sync);
            if (!startsWithTheLast(read(end - lastLength, JournalFormat.FRAME))) {
                return false;
            }
            durable = end;
        }
        return true;
    }

    private boolean startsWithTheLast(ByteBuffer bytes) {
        return lastLength == 0
                || (bytes.limit() >= JournalFormat.FRAME
                        && bytes.getInt(0) == lastLength - JournalFormat.FRAME
                        && bytes.getInt(4) == sum);
    }

    private int take(ByteBuffer bytes, Predicate<JournalFormat.Change> accept) {
        int at = 0;
        for (int length = wholeLength(bytes, at); length > 0; length = wholeLength(bytes, at)) {
            int from = at + JournalFormat.FRAME;
            if (!JournalFormat.change(bytes, from, length - JournalFormat.FRAME)
                    .filter(accept)
                    .isPresent()) {
                return at;
            }
            sum = bytes.getInt(at + 4);
            lastLength = length;
            at += length;
        }
        return at;
    }

    /** Returns the length of the whole record at this place, with its frame; 0 if there is none. */
    private int wholeLength(ByteBuffer bytes, int at) {
        int from = at + JournalFormat.FRAME;
        if (bytes.limit() < from) {
            return 0;
        }
        int length = JournalFormat.announced(bytes, at) - JournalFormat.FRAME;
        boolean fits = length >= 1 && length <= bytes.limit() - from;
        return fits && format.sum(sum, bytes, from, length) == bytes.getInt(at + 4) ? JournalFormat.FRAME + length : 0;
    }

    private ByteBuffer read(long from, int length) throws IOException {
        if (length > page.capacity()) {
            page = ByteBuffer.allocate(length);
        }
        file.seek(from);
        int count = 0;
        for (int part = 0; part >= 0 && count < length; count += Math.max(part, 0)) {
            part = file.read(page.array(), count, length - count);
        }
        return page.clear().limit(count);
    }

    private void sync() throws IOException {
        try {
            file.getFD().sync();
        } catch (SyncFailedException e) {
            if (!cannotFlush()) {
                throw new IOException(path + ": its last changes cannot be flushed to the disk", e);
            }
        }
    }

    /** Some read-only file systems have no flush, and the error does not show this reason. */
    private boolean cannotFlush() {
        try {
            file.getChannel().force(false);
            return false;
        } catch (IOException e) {
            return String.valueOf(e.getMessage()).contains("Invalid argument");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
