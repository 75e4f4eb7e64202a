package dev.harness.io;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A lock that one holder has at a time, among all threads of this JVM and all processes of this machine. A process that
 * dies gives it up.
 *
 * <p>It is two locks in one file. The operating system's lock on the file makes others wait and dies with its process.
 * But it belongs to the process as a whole: whoever opens and closes the file anywhere in this JVM, be it to make a
 * backup, silently gives it up. So its holder also owns a word of memory that all processes share ({@link SharedPage}),
 * which is taken after the operating system's lock, released before it, and which no opening or closing takes away. A
 * word whose owner is dead is taken over; see {@link LockWord}.
 *
 * <p>One JVM keeps a single handle for each file, shared by all its users, who queue up fairly before they queue with
 * other processes. Copies of this class that other class loaders made exclude each other by the JVM's own table of file
 * locks, which no opening or closing changes. The file is never deleted, or two processes could each lock a file of that
 * name.
 *
 * <p>Thread-safe. The thread that releases need not be the one that acquired. Interrupts do not end the waiting; the
 * interrupt status is kept.
 */
public final class ProcessLock implements Closeable {
    /** How long is waited for others unless told otherwise: 30 s. */
    public static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);

    /** How many words of memory its holders share. */
    public static final int WORDS = 8;

    private static final int FIRST_WORD = 2;

    @GuardedBy("HANDLES")
    private static final Map<Object, LockHandle> HANDLES = new HashMap<>();

    private final Path file;
    private final LockHandle handle;

    private ProcessLock(Path file, LockHandle handle) {
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
                    LockHandle handle = HANDLES.get(key);
                    if (handle == null) {
                        handle = new LockHandle(key, file);
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
     * Waits until this lock is held, {@link #DEFAULT_WAIT} at most.
     *
     * @throws LockTimeoutException if somebody else held it all the time
     * @throws IOException if the operating system refuses the lock
     */
    public void acquire() throws IOException {
        acquire(System.nanoTime() + DEFAULT_WAIT.toNanos(), DEFAULT_WAIT);
    }

    /**
     * Waits until this lock is held.
     *
     * @param deadline until when, by {@link System#nanoTime}; if that is past, it is tried once
     * @param wait how long the caller has waited then, for the message
     * @throws LockTimeoutException if somebody else held it all the time
     * @throws IOException if the operating system refuses the lock
     */
    public void acquire(long deadline, Duration wait) throws IOException {
        handle.acquire(deadline, wait);
    }

    /**
     * Gives the lock up.
     *
     * @throws IOException if the operating system refuses
     */
    public void release() throws IOException {
        handle.release();
    }

    /**
     * Tells whether the holder still has the lock, which ends only by violence: when somebody cuts the file short or
     * writes into it.
     *
     * @return whether nobody else can have it
     */
    public boolean isHeld() {
        return handle.isOwned();
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

    /**
     * Reads a word that holders share: 0 at first, and again after somebody made the file anew.
     *
     * @param word which: 0 to {@link #WORDS} - 1
     * @return its value; 0 where memory cannot be shared
     * @throws IOException if the file was cut short
     */
    public long word(int word) throws IOException {
        return handle.word(FIRST_WORD + word);
    }

    /**
     * Writes a word that holders share. Others see it at once; nothing is flushed. Only the holder writes.
     *
     * @param word which: 0 to {@link #WORDS} - 1
     * @param value its value
     * @throws IOException if the file was cut short, or cannot be written any more
     */
    public void setWord(int word, long value) throws IOException {
        handle.setWord(FIRST_WORD + word, value);
    }

    /**
     * Reads the words that holders share without the lock, without opening it and without changing anything.
     *
     * @param file the file that carries the lock
     * @return the words; all 0 if there is no such file or it was never used
     * @throws IOException if the file cannot be read
     */
    public static long[] peek(Path file) throws IOException {
        long[] words = new long[WORDS];
        try {
            Object key = key(file);
            synchronized (HANDLES) {
                LockHandle handle = HANDLES.get(key);
                for (int i = 0; handle != null && i < WORDS; i++) {
                    words[i] = handle.word(FIRST_WORD + i);
                }
                if (handle == null) {
                    SharedPage.read(file, FIRST_WORD, words);
                }
            }
        } catch (NoSuchFileException e) {
            return words;
        }
        return words;
    }

    /** Gives up this user's share of the handle; the lock must not be held through it. */
    @Override
    public void close() throws IOException {
        synchronized (HANDLES) {
            if (--handle.users == 0) {
                HANDLES.remove(handle.key);
                handle.close();
            }
        }
    }

    private static Object key(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException(file + ": a lock must be an ordinary file, not a link or a folder");
        }
        return OrdinaryFile.identity(file, attributes);
    }
}
