package dev.harness.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last snapshot that one manager read or wrote, so that those who work on it and those who only look at it parse it
 * once and share its memory. Thread-safe.
 */
final class SnapshotCache {
    @GuardedBy("this")
    private Snapshot.@Nullable Trace trace;

    @GuardedBy("this")
    private Snapshot.@Nullable Content content;

    /** Returns what the file with these looks contains, if that is known. */
    synchronized Optional<Snapshot.Content> get(Snapshot.Trace looks) {
        return looks.equals(trace) ? Optional.ofNullable(content) : Optional.empty();
    }

    synchronized void put(Snapshot.Trace looks, Snapshot.Content known) {
        trace = looks;
        content = known;
    }

    synchronized void clear() {
        trace = null;
        content = null;
    }

    /** Returns what the file with these looks contains, which is read if need be. */
    Snapshot.Content read(Path file, Snapshot.Trace looks) throws IOException {
        Optional<Snapshot.Content> known = get(looks);
        if (known.isPresent()) {
            return known.get();
        }
        Snapshot.Content read = Snapshot.read(file);
        put(looks, read);
        return read;
    }
}
