package dev.harness.state;

import dev.harness.io.AtomicFile;
import dev.harness.io.Disk;
import dev.harness.io.DurableMark;
import dev.harness.io.DurableMark.Replaced;
import dev.harness.io.NotTakenBackException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Handles a disk that fails after the rename of a snapshot and before it is durable, and that also refuses to undo the
 * rename. The save failed, so no reader may see the new snapshot. Managers share this information in memory; readers get
 * the old snapshot, and the next manager that can write removes the new one.
 */
final class RefusedSnapshot {
    private static final long NO_FILE = 1;

    private RefusedSnapshot() {}

    /** Puts a snapshot in place, durably. */
    static void commit(AtomicFile snapshot, long fingerprint, DurableMark mark) throws IOException {
        try {
            snapshot.commit();
        } catch (NotTakenBackException e) {
            mark.replaced(new Replaced(key(fingerprint), e.old()));
            throw e;
        }
    }

    /** Deletes the snapshot, durably. */
    static void delete(Disk disk, Path file, DurableMark mark) throws IOException {
        try {
            AtomicFile.delete(disk, file);
            mark.settled();
        } catch (NotTakenBackException e) {
            mark.replaced(new Replaced(NO_FILE, e.old()));
            throw e;
        }
    }

    /** Takes back what counts for nothing. Called with the lock held, before the snapshot is read. */
    static void takeBack(Disk disk, Path file, DurableMark mark) throws IOException {
        Replaced replaced = mark.replaced();
        if (replaced.isAny()) {
            if (isInPlace(file, replaced)) {
                AtomicFile.takeBack(disk, file, replaced.old());
            }
            mark.settled();
        }
    }

    /** Returns the file to be read, which need not exist. */
    static File shown(File file, Path lock) throws IOException {
        Replaced replaced = DurableMark.replaced(lock);
        return replaced.isAny() && isInPlace(file.toPath(), replaced)
                ? AtomicFile.old(file.toPath(), replaced.old()).toFile()
                : file;
    }

    /** Somebody may have put another file there by hand. */
    private static boolean isInPlace(Path file, Replaced replaced) throws IOException {
        return replaced.by() == (Files.exists(file) ? key(Snapshot.fingerprint(Snapshot.bytes(file))) : NO_FILE);
    }

    private static long key(long fingerprint) {
        return fingerprint == 0 || fingerprint == NO_FILE ? 2 : fingerprint;
    }
}
