package dev.harness.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * One replacement of a whole file: readers see the old content or the new, never a mixture, even after a power loss. The
 * new content is written to a new temporary file beside the target, with an unpredictable name; a link is not followed.
 * Then the file is flushed, renamed (this makes the change visible), and the directory is flushed. Owner and group may read
 * the file, others may not, unless it is written by {@link #writeByUmask}.
 *
 * <p>If any step fails, the old content is in place, even if the last step fails. Not thread-safe, but several threads may
 * each make their own replacement of the same file.
 */
public final class AtomicFile implements Closeable {
    /** The end of the name of every temporary file, which a crash may leave behind. */
    public static final String TEMPORARY = ".tmp";

    private static final System.Logger LOG = System.getLogger(AtomicFile.class.getName());
    private static final SecureRandom NAMES = new SecureRandom();

    private final Disk disk;
    private final Path target;
    private final Path directory;
    private final Path temporary;
    private final DurableFile file;
    private final OutputStream out;
    private boolean forced;
    private boolean committed;

    private AtomicFile(Disk disk, Path target, Permissions permissions) throws IOException {
        this.disk = disk;
        this.target = target.toAbsolutePath();
        this.directory = directory(this.target);
        this.temporary = beside(this.target, "new", random());
        this.file = DurableFile.create(disk, temporary, permissions);
        this.out = new DurableOutput(file);
    }

    /**
     * Replaces a file, and makes missing parent folders. The umask of the process decides who may read the file, also where
     * the old one had other permissions: what a user keeps in version control or a cache is no secret of ours.
     *
     * @param target the file
     * @param bytes its new content
     * @throws IOException if the disk refuses; the old content is in place then
     */
    public static void writeByUmask(Path target, byte[] bytes) throws IOException {
        try (AtomicFile replacement = replacing(Disk.REAL, target, Permissions.BY_UMASK)) {
            replacement.writeAll(ByteBuffer.wrap(bytes));
        }
    }

    /**
     * Replaces a file, and makes missing parent folders.
     *
     * @param disk the disk that it lies on
     * @param target the file
     * @param bytes its new content, from position to limit
     * @throws IOException if the disk refuses; the old content is in place then
     */
    public static void write(Disk disk, Path target, ByteBuffer bytes) throws IOException {
        try (AtomicFile replacement = replacing(disk, target)) {
            replacement.writeAll(bytes);
        }
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        file.write(bytes, 0);
        commit();
    }

    /**
     * Deletes a file durably, if there is one.
     *
     * @param disk the disk that it lies on
     * @param target the file
     * @throws NotTakenBackException if the disk refuses that as well
     * @throws IOException if the disk refuses; the file is in place then
     */
    public static void delete(Disk disk, Path target) throws IOException {
        Path file = target.toAbsolutePath();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        long name = random();
        Path old = old(file, name);
        try {
            disk.perform(Disk.Step.RENAME, file, () -> Files.move(file, old, StandardCopyOption.ATOMIC_MOVE));
            Directories.force(disk, directory(file));
        } catch (IOException | RuntimeException e) {
            if (Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
                takeBack(file, name, e);
            }
            throw e;
        }
        drop(old);
    }

    /**
     * Returns where the old content of a file is kept while it is replaced.
     *
     * @param target the file
     * @param name a number that distinguishes replacements; 0 if there was no content
     * @return a file beside the target; for 0 it never exists
     */
    public static Path old(Path target, long name) {
        return beside(target.toAbsolutePath(), "old", name);
    }

    /**
     * Brings the old content back after a {@link NotTakenBackException}, durably.
     *
     * @param disk the disk that it lies on
     * @param target the file
     * @param name the value of {@link NotTakenBackException#old}
     * @throws IOException if the disk still refuses
     */
    public static void takeBack(Disk disk, Path target, long name) throws IOException {
        Path file = target.toAbsolutePath();
        disk.perform(Disk.Step.RENAME, file, () -> moveBack(file, name));
        Directories.force(disk, directory(file));
    }

    /**
     * Begins a replacement, and makes missing parent folders. It must be closed; closing drops a replacement that is not
     * committed.
     *
     * @param disk the disk that it lies on
     * @param target the file
     * @return the replacement, still empty
     * @throws IOException if the temporary file cannot be made
     */
    public static AtomicFile replacing(Disk disk, Path target) throws IOException {
        return replacing(disk, target, Permissions.OF_STATE);
    }

    private static AtomicFile replacing(Disk disk, Path target, Permissions permissions) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (parent != null) {
            Directories.make(disk, parent);
        }
        return new AtomicFile(disk, target, permissions);
    }

    /**
     * Returns the stream for the new content; it is buffered, and {@link #force} or {@link #commit} flushes it.
     *
     * @return the stream
     */
    public OutputStream out() {
        return out;
    }

    /**
     * Flushes the new content to the device without putting it in place yet.
     *
     * @throws IOException if the disk refuses
     */
    public void force() throws IOException {
        out.flush();
        file.force(true);
        forced = true;
    }

    /**
     * Puts the new content in place, durably.
     *
     * @throws NotTakenBackException if the disk refuses that as well
     * @throws IOException if the disk refuses; the old content is in place then
     */
    public void commit() throws IOException {
        if (!forced) {
            force();
        }
        long name = random();
        Path old = old(target, name);
        boolean linked = linkTo(old);
        try {
            disk.perform(
                    Disk.Step.RENAME,
                    target,
                    () -> Files.move(
                            temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE));
            Directories.force(disk, directory);
            committed = true;
        } catch (IOException | RuntimeException e) {
            if (Files.exists(temporary, LinkOption.NOFOLLOW_LINKS)) { // not renamed yet
                drop(old);
            } else {
                takeBack(target, linked ? name : 0, e);
            }
            throw e;
        }
        drop(old);
    }

    /** Closes and deletes the temporary file, so that nothing is left of a replacement that was not committed. */
    @Override
    public void close() throws IOException {
        try {
            file.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            if (!committed) { // what was done is not to be reported as failed
                throw e;
            }
        }
    }

    /** Deletes a file that is no longer needed. If that fails, it does no harm, and a later cleanup deletes it. */
    private static void drop(Path leftover) {
        try {
            Files.deleteIfExists(leftover);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, leftover + ": could not be deleted", e);
        }
    }

    /** Keeps the old content under a second name, so that it can return if the directory cannot be flushed. */
    private boolean linkTo(Path old) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            Files.createLink(old, target);
            return true;
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            Files.copy(target, old, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            return true;
        }
    }

    private static void takeBack(Path target, long name, Exception failure) throws NotTakenBackException {
        try {
            moveBack(target, name);
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            throw new NotTakenBackException(failure, name);
        }
    }

    private static void moveBack(Path target, long name) throws IOException {
        if (name == 0) {
            Files.deleteIfExists(target);
        } else {
            Files.move(old(target, name), target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path directory(Path file) {
        return Optional.ofNullable(file.getParent())
                .orElseThrow(() -> new IllegalArgumentException("\"" + file + "\" is not the name of a file"));
    }

    private static long random() {
        long name = NAMES.nextLong();
        return name == 0 ? 1 : name;
    }

    private static Path beside(Path file, String role, long name) {
        String number = Long.toHexString(name);
        return directory(file).resolve("." + file.getFileName() + "." + role + "-" + number + TEMPORARY);
    }
}
