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
 * A lock with one holder at a time among all threads of this JVM and all processes of this machine. A process that dies
 * releases it.
 *
 * <p>There are two locks in one file. The operating system's lock on the file makes others wait, and ends with its process.
 * But it belongs to the process as a whole: if any code in this JVM opens and closes the file, for example for a backup,
 * the lock is silently released. So the holder also owns a word of memory that all processes share ({@link SharedPage}).
 * The word is taken after the operating system's lock and released before it, and opening or closing the file does not
 * affect it. A word whose owner is dead is taken over, see {@link LockWord}.
 *
 * <p>A JVM has a single handle for each file. Its users wait in a fair queue before they wait for other processes. Copies
 * of this class from other class loaders exclude each other by the JVM's own table of file locks. The file must never be
 * deleted; otherwise two processes could each lock a file of that name.
 *
 * <p>Thread-safe. Another thread than the acquiring one may release the lock. Interrupts do not end the waiting; the
 * interrupt status is kept.
 */
public final class ProcessLock implements Closeable {
    /** The default for the maximum waiting time: 30 s. */
    public static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);

    /** The number of words of memory that the holders share. */
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
     * Acquires the lock; waits at most {@link #DEFAULT_WAIT}.
     *
     * @throws LockTimeoutException if somebody else held it all the time
     * @throws IOException if the operating system refuses the lock
     */
    public void acquire() throws IOException {
        acquire(System.nanoTime() + DEFAULT_WAIT.toNanos(), DEFAULT_WAIT);
    }

    /**
     * Acquires the lock; waits until a deadline.
     *
     * @param deadline the time by {@link System#nanoTime} at which waiting ends; if it is past, there is one attempt
     * @param wait the whole waiting time of the caller, for the message
     * @throws LockTimeoutException if somebody else held it all the time
     * @throws IOException if the operating system refuses the lock
     */
    public void acquire(long deadline, Duration wait) throws IOException {
        handle.acquire(deadline, wait);
    }

    /**
     * Releases the lock.
     *
     * @throws IOException if the operating system refuses
     */
    public void release() throws IOException {
        handle.release();
    }

    /**
     * Returns whether the holder still has the lock. The lock can be lost only when another program truncates the file or
     * writes into it.
     *
     * @return true if no other holder can have it
     */
    public boolean isHeld() {
        return handle.isOwned();
    }

    /**
     * Returns whether the file's name still leads to the locked file; false after the file was deleted.
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
     * Reads a word that holders share; it is 0 at first, and again after the file was created again.
     *
     * @param word which: 0 to {@link #WORDS} - 1
     * @return its value; 0 where memory cannot be shared
     * @throws IOException if the file was cut short
     */
    public long word(int word) throws IOException {
        return handle.word(FIRST_WORD + word);
    }

    /**
     * Writes a word that holders share. Others see it at once; nothing is flushed. Only the holder may write.
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

    /** Releases this user's share of the handle, which must not hold the lock. */
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
