package dev.harness.state;

import dev.harness.io.Disk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a manager reads anew at the beginning of a turn, because the snapshot is not the one that it knows. Used with the
 * directory's lock held.
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
     * @param trace how the snapshot looks, which exists
     * @param before what the manager knew and nobody replaced on purpose; stays open
     * @return what is to be polled next
     */
    Replica replica(Snapshot.Trace trace, @Nullable Replica before) throws IOException {
        Replica fresh = new Replica(disk, directory, snapshots.read(file.toPath(), trace), trace);
        boolean byHand = !Journal.exists(directory, fresh.fingerprint());
        if (before != null && before.fingerprint() != fresh.fingerprint() && before.holdsWhatNoSnapshotHolds()) {
            Orphans.describe(disk, directory, before);
        }
        Leftovers.delete(disk, directory, fresh.fingerprint(), byHand);
        return fresh;
    }
}
