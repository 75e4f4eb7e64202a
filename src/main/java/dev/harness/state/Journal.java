package dev.harness.state;

import dev.harness.io.Directories;
import dev.harness.io.Disk;
import dev.harness.io.DurableFile;
import dev.harness.io.DurableMark;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * The changes since one snapshot, in the file that {@link JournalFormat} draws. Space is written ahead in whole blocks,
 * because a flush that need not update the file's length costs half.
 *
 * <p>Used by one thread at a time, which holds the directory's lock.
 */
final class Journal implements Closeable {
    private static final System.Logger LOG = System.getLogger(Journal.class.getName());
    private static final int LARGEST_BLOCK = 1024 * 1024;
    private static final int PAGE = 64 * 1024;

    private final JournalFormat format = new JournalFormat();
    private final Disk disk;
    private final Path path;
    private final DurableFile file;
    private final ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
    private final int seed;
    private final int version;
    private long capacity;
    private final DurableMark mark;
    private final long key;
    private final JournalCut cut;
    private long durable; // up to where everything is known to be durable; 0 if nothing is known
    private long end = JournalFormat.HEADER; // of what is durable, or was read
    private long appendEnd = end; // of that and what is on its way
    private int appendSum;
    private boolean emptied;

    private Journal(Disk disk, Path path, DurableFile file, long fingerprint, DurableMark mark) throws IOException {
        this.disk = disk;
        this.path = path;
        this.file = file;
        this.mark = mark;
        this.capacity = file.size();
        file.read(page.limit(JournalFormat.HEADER), 0);
        seed = format.seed(page.flip(), fingerprint, path.toString());
        version = JournalFormat.version(page);
        appendSum = seed;
        key = key(fingerprint, seed);
        durable = mark.durableEnd(key);
        cut = new JournalCut(path, file, mark, key);
    }

    /** Names one journal among all: one that is made anew for the same snapshot has another seed. */
    static long key(long fingerprint, int seed) {
        long key = fingerprint ^ seed * 0x9E3779B97F4A7C15L;
        return key == 0 ? 1 : key;
    }

    static Journal open(Disk disk, Path directory, long fingerprint, DurableMark mark) throws IOException {
        Path path = JournalFiles.path(directory, fingerprint);
        DurableFile file = DurableFile.open(disk, path);
        try {
            return new Journal(disk, path, file, fingerprint, mark);
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
        JournalFiles.create(disk, directory, fingerprint, seed, from(JournalFormat.HEADER));
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
            rewriteUnknown();
            if (length > 0) {
                write(batch);
            }
            file.force(false);
            keepInPlace(end + length);
            mark.durable(key, end + length);
        } catch (IOException | RuntimeException e) {
            cut.afterFailure(end, e);
            capacity = 0; // to be looked at again
            throw e;
        }
        end += length;
        durable = end;
    }

    /** Notes that all of it was made durable by whoever made it just now. */
    void made() throws IOException {
        mark.durable(key, end);
        durable = end;
    }

    /** Returns whether it holds records that nobody is known to have flushed. */
    boolean isUnforced() {
        return durable < end && end > JournalFormat.HEADER;
    }

    /**
     * Writes anew what others wrote and are not known to have flushed. A flush alone might succeed without writing it: the
     * operating system reports once that it could not, and whoever heard of it may be dead.
     */
    private void rewriteUnknown() throws IOException {
        if (durable == 0) {
            Directories.force(disk, path.toAbsolutePath().resolveSibling(""));
        }
        for (long at = durable; at < end; at += LARGEST_BLOCK) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LARGEST_BLOCK, end - at));
            file.read(bytes, at);
            file.write(bytes.flip(), at);
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
            cut.afterFailure(end, e);
            capacity = 0; // to be looked at again
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
     * @throws IOException if it cannot be read, or holds what was refused and still cannot be taken back
     */
    void poll(Predicate<JournalFormat.Change> accept) throws IOException {
        if (cut.refused()) {
            capacity = 0;
        }
        durable = Math.max(durable, mark.durableEnd(key));
        if (!isComplete() && !emptied) {
            read(accept);
            appendEnd = end;
            capacity = file.size();
        }
    }

    /** Returns whether another manager put this journal back after it was deleted, and goes on with the new file. */
    boolean isEmptied() {
        return emptied;
    }

    boolean isComplete() throws IOException {
        file.read(page.clear().limit(JournalFormat.FRAME), end);
        if (page.position() == JournalFormat.FRAME) {
            return page.getLong(0) == 0;
        }
        emptied = file.size() < end;
        return !emptied;
    }

    boolean isInPlace() {
        return file.isInPlace(end);
    }

    /** Puts the journal back after somebody deleted it; not if the snapshot is gone too: all is to be forgotten then. */
    void keepInPlace() throws IOException {
        keepInPlace(end);
    }

    private void keepInPlace(long size) throws IOException {
        if (file.isInPlace(size)) {
            return;
        }
        if (!Files.exists(path.resolveSibling("state.json"))) {
            throw new IOException(path + ": was deleted, and state.json with it");
        }
        LOG.log(System.Logger.Level.WARNING, path + ": was deleted; it is restored");
        file.putBack(size, JournalFiles.FIRST_BLOCK);
        capacity = size + JournalFiles.FIRST_BLOCK;
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
                cut.torn(bytes, at, end);
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
            long block = Math.min(LARGEST_BLOCK, Math.max(JournalFiles.FIRST_BLOCK, capacity));
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
