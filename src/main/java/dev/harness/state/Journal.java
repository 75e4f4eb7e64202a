package dev.harness.state;

import dev.harness.io.AtomicFile;
import dev.harness.io.Disk;
import dev.harness.io.DurableFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * The changes since one snapshot, in the file that {@link JournalFormat} draws. Space is written ahead in whole blocks,
 * because a flush that need not update the file's length costs half.
 *
 * <p>Used by one thread at a time, which holds the directory's lock.
 */
final class Journal implements Closeable {
    private static final System.Logger LOG = System.getLogger(Journal.class.getName());
    private static final int FIRST_BLOCK = 64 * 1024;
    private static final int LARGEST_BLOCK = 1024 * 1024;
    private static final int PAGE = 64 * 1024;

    private final JournalFormat format = new JournalFormat();
    private final Path path;
    private final DurableFile file;
    private final ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
    private final int seed;
    private final int version;
    private long capacity;
    private long end = JournalFormat.HEADER; // of what is durable, or was read
    private long appendEnd = end; // of that and what is on its way
    private int appendSum;

    private Journal(Path path, DurableFile file, long fingerprint) throws IOException {
        this.path = path;
        this.file = file;
        this.capacity = file.size();
        file.read(page.limit(JournalFormat.HEADER), 0);
        seed = format.seed(page.flip(), fingerprint, path.toString());
        version = JournalFormat.version(page);
        appendSum = seed;
    }

    static Path path(Path directory, long fingerprint) {
        return directory.resolve(String.format("journal-%016x", fingerprint));
    }

    static boolean exists(Path directory, long fingerprint) {
        return Files.exists(path(directory, fingerprint), LinkOption.NOFOLLOW_LINKS);
    }

    /** Tells whether there is any journal, of whatever snapshot. */
    static boolean anyIn(Path directory) throws IOException {
        try (DirectoryStream<Path> journals = Files.newDirectoryStream(directory, "journal-*")) {
            return journals.iterator().hasNext();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /**
     * Writes a new journal, durably, in the place of any file of its name.
     *
     * @param seed the CRC that its first record is written behind
     * @param records its first records
     */
    static void create(Disk disk, Path directory, long fingerprint, int seed, ByteBuffer records) throws IOException {
        int length = JournalFormat.HEADER + records.remaining();
        ByteBuffer bytes = new JournalFormat().header(seed, fingerprint, length + FIRST_BLOCK);
        bytes.put(records).clear();
        AtomicFile.write(disk, path(directory, fingerprint), bytes);
    }

    /** Writes a new journal without records, durably. */
    static void create(Disk disk, Path directory, long fingerprint) throws IOException {
        int seed = ThreadLocalRandom.current().nextInt(); // so that no record of an earlier one would fit
        create(disk, directory, fingerprint, seed, ByteBuffer.allocate(0));
    }

    static Journal open(Disk disk, Path directory, long fingerprint) throws IOException {
        Path path = path(directory, fingerprint);
        DurableFile file = DurableFile.open(disk, path);
        try {
            return new Journal(path, file, fingerprint);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Returns where the last record ends, those on their way included. */
    long appendEnd() {
        return appendEnd;
    }

    /** Returns the CRC of the last record, those on their way included. */
    int appendSum() {
        return appendSum;
    }

    /** Puts a record into the buffer of the next batch. */
    void put(ByteBuffer into, JournalFormat.Kind kind, int position, Instant at, Object text) {
        int before = into.position();
        appendSum = format.put(into, appendSum, kind, position, at, text);
        appendEnd += into.position() - before;
    }

    /** Writes a journal of the present version in its place, with the same records, unless it is one. */
    boolean modernize(Disk disk, Path directory, long fingerprint) throws IOException {
        if (version == JournalFormat.VERSION) {
            return false;
        }
        create(disk, directory, fingerprint, seed, from(JournalFormat.HEADER));
        warn(); // those who have the old file open
        return true;
    }

    /**
     * Writes and flushes a batch. This is where a change becomes durable: when the flush returns.
     *
     * @throws IOException if it is not; the file is cut back to what was durable before
     */
    void append(ByteBuffer batch) throws IOException {
        int length = batch.remaining();
        try {
            if (length > 0) {
                write(batch);
            }
            file.force(false);
        } catch (IOException | RuntimeException e) {
            cutAfterFailure(e);
            throw e;
        }
        end += length;
    }

    /** Warns those who follow the journal of a file, whatever the file holds, if there is one. */
    static void warnFollowers(Disk disk, Path snapshot) throws IOException {
        Path directory = snapshot.toAbsolutePath().getParent();
        if (directory == null || !Files.exists(snapshot)) {
            return;
        }
        try {
            long fingerprint = Snapshot.fingerprint(Snapshot.bytes(snapshot));
            if (exists(directory, fingerprint)) {
                try (Journal journal = open(disk, directory, fingerprint)) {
                    journal.poll(known -> true);
                    journal.warn();
                }
            }
        } catch (StateFileException e) {
            LOG.log(System.Logger.Level.DEBUG, "nobody can follow a damaged journal", e);
        }
    }

    /**
     * Tells everybody who follows this journal to look for another snapshot. Nothing may be on its way, and nothing is
     * flushed, since only living processes need to know.
     */
    void warn() throws IOException {
        ByteBuffer record = ByteBuffer.allocateDirect(JournalFormat.room(""));
        int sum = format.put(record, appendSum, JournalFormat.Kind.LOOK, 0, Instant.EPOCH, "");
        int length = record.flip().remaining();
        try {
            write(record);
        } catch (IOException | RuntimeException e) {
            cutAfterFailure(e);
            throw e;
        }
        end += length;
        appendEnd = end;
        appendSum = sum;
    }

    /**
     * Reads the records that follow those known, which another process appended, and cuts off a torn one. Nothing may
     * be on its way.
     *
     * @param accept takes a change; false if it cannot apply
     * @return whether there were any
     */
    boolean poll(Predicate<JournalFormat.Change> accept) throws IOException {
        file.read(page.clear().limit(JournalFormat.FRAME), end);
        if (page.position() < JournalFormat.FRAME || page.getLong(0) == 0) {
            return false;
        }
        long before = end;
        read(accept);
        appendEnd = end;
        capacity = file.size();
        return end > before;
    }

    /** Tells whether nobody added anything. */
    boolean isComplete() throws IOException {
        file.read(page.clear().limit(JournalFormat.FRAME), end);
        return page.position() < JournalFormat.FRAME || page.getLong(0) == 0;
    }

    private void read(Predicate<JournalFormat.Change> accept) throws IOException {
        ByteBuffer bytes = page;
        while (true) {
            file.read(bytes.clear(), end);
            int at = 0;
            for (int next = next(bytes.flip(), at, accept); next > at; next = next(bytes, at, accept)) {
                at = next;
            }
            end += at;
            int announced = JournalFormat.announced(bytes, at);
            if (at == 0 && announced > bytes.capacity() && announced <= file.size() - end) {
                bytes = ByteBuffer.allocate(announced); // a record that is longer than a page
                continue;
            }
            boolean more = bytes.limit() == bytes.capacity() && at > 0;
            if (!more) {
                cutTorn(bytes, at);
                return;
            }
            bytes = page;
        }
    }

    /** Takes the record at this place of the page, and returns where it ends; the same place if there is no whole one. */
    private int next(ByteBuffer bytes, int at, Predicate<JournalFormat.Change> accept) {
        int announced = JournalFormat.announced(bytes, at);
        if (announced == 0 || announced > bytes.limit() - at) {
            return at;
        }
        int from = at + JournalFormat.FRAME;
        int length = announced - JournalFormat.FRAME;
        int sum = format.sum(appendSum, bytes, from, length);
        if (sum != bytes.getInt(at + 4)
                || !JournalFormat.change(bytes, from, length).filter(accept).isPresent()) {
            return at;
        }
        appendSum = sum;
        return from + length;
    }

    /** Nobody was told that a torn record is durable: it goes, and the log says so. */
    private void cutTorn(ByteBuffer bytes, int from) throws IOException {
        boolean torn = false;
        for (int i = from; i < bytes.limit(); i++) {
            torn |= bytes.get(i) != 0;
        }
        if (torn) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: dropped up to {1} bytes from byte {2} on, which no flush completed",
                    path,
                    Long.toString(file.size() - end),
                    Long.toString(end));
            file.truncate(end);
            file.force(true);
        }
    }

    /** Whoever waits will be told that the batch is lost, so nobody may read it: it is cut off, or else unmade. */
    private void cutAfterFailure(Exception failure) {
        try {
            file.truncate(end);
            file.force(true);
            capacity = end;
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            unmake(failure);
        }
    }

    private void unmake(Exception failure) {
        try {
            file.write(ByteBuffer.allocate(JournalFormat.FRAME), end);
            file.force(true);
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void write(ByteBuffer records) throws IOException {
        extend(end + records.remaining());
        file.write(records, end);
    }

    private void extend(long needed) throws IOException {
        if (needed <= capacity) {
            return;
        }
        capacity = file.size(); // another process may have been here
        if (needed > capacity) {
            long block = Math.min(LARGEST_BLOCK, Math.max(FIRST_BLOCK, capacity));
            int length = Math.toIntExact(needed - capacity + block);
            file.write(ByteBuffer.allocateDirect(length), capacity);
            capacity += length;
        }
    }

    /** Returns the records from a place on. */
    ByteBuffer from(long start) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - start));
        file.read(bytes, start);
        return bytes.flip();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, path + ": could not be closed", e);
        }
    }
}
