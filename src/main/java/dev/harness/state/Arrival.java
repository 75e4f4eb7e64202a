package dev.harness.state;

import dev.harness.io.Disk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a snapshot at the beginning of a turn, if it is not the one that the manager knows. Used with the directory's lock
 * held.
 */
final class Arrival {
    private final Disk disk;
    private final Path directory;
    private final File file;
    private final SnapshotCache snapshots;

    Arrival(Disk disk, File file, Path directory, SnapshotCache snapshots) {
        this.disk = disk;
        this.directory = directory;
        this.file = file;
        this.snapshots = snapshots;
    }

    /**
     * Reads the snapshot, and tidies up what other snapshots left.
     *
     * @param turn ends if it was taken at a lock that is no more
     * @param before what the manager knew and nobody replaced on purpose; stays open
     * @return what is to be polled next; null if there is no snapshot or the turn ended
     */
    @Nullable
    Replica replica(Turn turn, @Nullable Replica before) throws IOException {
        if (turn.endIfLost()) {
            return null;
        }
        RefusedSnapshot.takeBack(disk, file.toPath(), turn.mark());
        Snapshot.Trace trace = Snapshot.Trace.of(file);
        if (!trace.exists()) {
            return null;
        }
        Replica fresh = new Replica(disk, directory, snapshots.read(file.toPath(), trace), trace, turn.mark());
        boolean byHand = !JournalFiles.exists(directory, fresh.fingerprint());
        if (before != null && before.fingerprint() != fresh.fingerprint() && before.holdsWhatNoSnapshotHolds()) {
            Orphans.describe(disk, directory, before);
        }
        Leftovers.delete(disk, directory, fresh.fingerprint(), byHand);
        return fresh;
    }
}
