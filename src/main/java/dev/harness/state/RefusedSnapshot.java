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
 * What happens when a disk dies between putting a snapshot in place and making that durable, and cannot even take it
 * back: whoever saved was told that nothing changed, so nobody may be shown the new one. Managers tell each other in the
 * memory that they share; readers are shown the old one, and the next who may write takes the new one back.
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
