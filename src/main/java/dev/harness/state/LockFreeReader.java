package dev.harness.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.io.Directories;
import dev.harness.io.Disk;
import dev.harness.io.DurableMark;
import dev.harness.io.IoReason;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a workflow without the lock: it needs no permission to write, waits for no other process, and changes nothing on
 * the disk.
 *
 * <p>An answer is the content of the disk at one moment of the call. The snapshot is read and its journal opened. If the
 * snapshot is then still in its place, the open journal belongs to it, even if files are renamed or deleted later;
 * otherwise reading starts again. Everything that was read is flushed before the answer, because a writer may have been
 * stopped, or have died, before its flush.
 *
 * <p>It keeps what it has read, so that the next read costs only what was added since. Thread-safe.
 */
final class LockFreeReader implements Closeable {
    private static final int ATTEMPTS = 100;

    private final Disk disk;
    private final Path directory;
    private final File file;
    private final Path lock;
    private final SnapshotCache snapshots;

    @GuardedBy("this")
    private Snapshot.@Nullable Trace trace;

    @GuardedBy("this")
    private @Nullable Replica replica;

    @GuardedBy("this")
    private @Nullable JournalTail tail;

    @GuardedBy("this")
    private boolean closed;

    LockFreeReader(Disk disk, Path snapshot, SnapshotCache snapshots) {
        this.disk = disk;
        this.file = snapshot.toFile();
        this.directory = snapshot.resolveSibling("");
        this.lock = directory.resolve("lock");
        this.snapshots = snapshots;
    }

    /** Answers a question about what is durable now; empty if nothing was saved. */
    synchronized <T> Optional<T> read(Function<Replica, T> question) {
        if (closed) {
            throw new IllegalStateException(file + ": the manager is closed");
        }
        boolean read = false;
        try {
            for (int attempt = 0; !read; attempt++) {
                if (attempt == ATTEMPTS) {
                    throw new IOException("it was replaced " + attempt + " times while it was read");
                }
                read = refresh();
            }
            return Optional.ofNullable(replica).map(question);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + IoReason.of(e), e);
        } finally {
            if (!read) {
                drop();
            }
        }
    }

    /** Lets go of what is held; later questions are refused. */
    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }

    /** Returns false if the files changed in a way that needs another look. */
    @GuardedBy("this")
    private boolean refresh() throws IOException {
        File shown = RefusedSnapshot.shown(file, lock);
        Snapshot.Trace now = Snapshot.Trace.of(shown);
        if (!now.exists()) {
            drop();
            return true;
        }
        Replica known = replica;
        if (known == null || !now.equals(trace)) {
            return begin(shown, now);
        }
        if (tail == null) {
            tail = JournalTail.open(disk, directory, known.fingerprint()).orElse(null);
        } else if (tail.isReplaced()) {
            drop();
            return false;
        }
        return follow(known);
    }

    @GuardedBy("this")
    private boolean begin(File shown, Snapshot.Trace now) throws IOException {
        drop();
        Snapshot.Content known = snapshots.get(now).orElse(null);
        byte[] bytes = known == null ? Snapshot.bytes(shown.toPath()) : new byte[0];
        long fingerprint = known == null ? Snapshot.fingerprint(bytes) : known.fingerprint();
        tail = JournalTail.open(disk, directory, fingerprint).orElse(null);
        if (!Snapshot.Trace.of(shown).equals(now)) {
            drop();
            return false;
        }
        if (known == null) {
            known = new Snapshot.Content(StateJson.read(bytes, file.toString()), fingerprint);
            snapshots.put(now, known);
        }
        Directories.force(disk, directory);
        Replica fresh = new Replica(disk, directory, known, now, DurableMark.NONE);
        replica = fresh;
        trace = now;
        return follow(fresh);
    }

    @GuardedBy("this")
    private boolean follow(Replica known) throws IOException {
        boolean sound = tail == null || (tail.poll(known::apply) && tail.force());
        if (!sound) {
            drop();
        }
        return sound;
    }

    @GuardedBy("this")
    private void drop() {
        replica = null;
        trace = null;
        JournalTail gone = tail;
        tail = null;
        if (gone != null) {
            try {
                gone.close();
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": its journal cannot be closed", e);
            }
        }
    }
}
