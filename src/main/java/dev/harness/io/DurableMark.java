package dev.harness.io;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Information about a file that the holders of its lock share in memory: up to which position the file is durable, and from
 * which position it holds refused bytes that could not be removed. The second is necessary on a file system that became
 * read-only: the refused bytes are in the system's cache, where every process can read them.
 *
 * <p>A key other than 0 identifies the file; for any other file nothing is known. Only the holder of the lock may write.
 */
public final class DurableMark {
    /** A mark without memory: it knows nothing and keeps nothing. */
    public static final DurableMark NONE = new DurableMark(null);

    private static final int DURABLE_KEY = 0;
    private static final int DURABLE_END = 1;
    private static final int REFUSED_KEY = 2;
    private static final int REFUSED_FROM = 3;
    private static final int REFUSED_TO = 4;
    private static final int REPLACED_BY = 5;
    private static final int REPLACED_OLD = 6;

    private final @Nullable ProcessLock lock;

    /** Returns the mark in the memory of a lock, or one that knows nothing if the lock is null. */
    public DurableMark(@Nullable ProcessLock lock) {
        this.lock = lock;
    }

    /**
     * Returns up to where the file is known to be durable.
     *
     * @param key names the file
     * @return a position; 0 if nothing is known
     * @throws IOException if the lock was destroyed
     */
    public long durableEnd(long key) throws IOException {
        return word(DURABLE_KEY) == key ? word(DURABLE_END) : 0;
    }

    /**
     * Records that the file is durable up to a position, and that nothing in it is refused.
     *
     * @param key names the file
     * @param end up to where
     * @throws IOException if the lock was destroyed
     */
    public void durable(long key, long end) throws IOException {
        if (word(DURABLE_KEY) != key) {
            set(DURABLE_END, 0); // so that no reader takes one file's end for the other's
            set(DURABLE_KEY, key);
        }
        set(DURABLE_END, end);
        accept();
    }

    /**
     * Records that a part of the file is invalid.
     *
     * @param key names the file
     * @param from where it begins
     * @param to where the file ended then
     * @throws IOException if the lock was destroyed
     */
    public void refuse(long key, long from, long to) throws IOException {
        set(REFUSED_FROM, from);
        set(REFUSED_TO, to);
        set(REFUSED_KEY, key);
    }

    /**
     * Records that the whole file is valid again, because the refused bytes are gone.
     *
     * @throws IOException if the lock was destroyed
     */
    public void accept() throws IOException {
        if (word(REFUSED_KEY) != 0) {
            set(REFUSED_KEY, 0);
        }
    }

    /**
     * Returns the position from which the file is invalid.
     *
     * @param key names the file
     * @return a position; {@link Long#MAX_VALUE} if all of it counts
     * @throws IOException if the lock was destroyed
     */
    public long refusedFrom(long key) throws IOException {
        return word(REFUSED_KEY) == key ? word(REFUSED_FROM) : Long.MAX_VALUE;
    }

    /**
     * Returns where the file ended when a part of it was refused.
     *
     * @param key names the file
     * @return a position; {@link Long#MAX_VALUE} if all of it counts
     * @throws IOException if the lock was destroyed
     */
    public long refusedTo(long key) throws IOException {
        return word(REFUSED_KEY) == key ? word(REFUSED_TO) : Long.MAX_VALUE;
    }

    /**
     * As {@link #refusedFrom(long)}, for those who only read and hold no lock.
     *
     * @param lock the file that carries the lock
     * @param key names the file that it guards
     * @return a position; {@link Long#MAX_VALUE} if all of it counts
     * @throws IOException if the lock's file cannot be read
     */
    public static long refusedFrom(Path lock, long key) throws IOException {
        long[] words = ProcessLock.peek(lock);
        return words[REFUSED_KEY] == key ? words[REFUSED_FROM] : Long.MAX_VALUE;
    }

    /**
     * A whole file whose replacement was refused and could not be undone.
     *
     * @param by the key of the invalid file in its place; 0 if there is no such file
     * @param old what {@link AtomicFile#old} makes the name of the old content of; 0 if there was none
     */
    public record Replaced(long by, long old) {
        /** Returns whether there is such a file. */
        public boolean isAny() {
            return by != 0;
        }
    }

    /**
     * Records a file whose replacement was refused and could not be undone.
     *
     * @param replaced what stands there, and what counts; {@code by} is not 0
     * @throws IOException if the lock was destroyed
     */
    public void replaced(Replaced replaced) throws IOException {
        set(REPLACED_BY, 0); // so that no reader takes one's old content for the other's
        set(REPLACED_OLD, replaced.old);
        set(REPLACED_BY, replaced.by);
    }

    /**
     * Records that the file in place is valid.
     *
     * @throws IOException if the lock was destroyed
     */
    public void settled() throws IOException {
        if (word(REPLACED_BY) != 0) {
            set(REPLACED_BY, 0);
        }
    }

    /**
     * Returns the file whose replacement is invalid.
     *
     * @throws IOException if the lock was destroyed
     */
    public Replaced replaced() throws IOException {
        return new Replaced(word(REPLACED_BY), word(REPLACED_OLD));
    }

    /**
     * As {@link #replaced()}, for those who only read and hold no lock.
     *
     * @param lock the file that carries the lock
     * @throws IOException if the lock's file cannot be read
     */
    public static Replaced replaced(Path lock) throws IOException {
        long[] words = ProcessLock.peek(lock);
        return new Replaced(words[REPLACED_BY], words[REPLACED_OLD]);
    }

    private long word(int word) throws IOException {
        return lock == null ? 0 : lock.word(word);
    }

    private void set(int word, long value) throws IOException {
        if (lock != null) {
            lock.setWord(word, value);
        }
    }
}
