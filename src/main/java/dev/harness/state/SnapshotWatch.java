package dev.harness.state;

import java.io.File;
import java.io.IOException;

/**
 * Checks whether the snapshot is still the file that was read; people may edit it at any time. Every turn only compares the
 * time of modification; an exact check takes a microsecond more and allocates. Used under the storage's lock.
 */
final class SnapshotWatch {
    private static final long GLANCES_NANOS = 50_000_000;
    private static final long TICK_MILLIS = 10; // what is written so soon after the file may get the file's very time

    private final Snapshot.Trace trace;
    private long lookedAt = System.nanoTime() - GLANCES_NANOS;

    SnapshotWatch(Snapshot.Trace trace) {
        this.trace = trace;
    }

    Snapshot.Trace trace() {
        return trace;
    }

    /** Returns whether it seems to be that file. An edit that keeps the time of modification may go unseen for 50 ms. */
    boolean isStill(File file) throws IOException {
        return trace.mayBeOf(file) && (System.nanoTime() - lookedAt < GLANCES_NANOS || isExactly(file));
    }

    /** Returns whether it is that file: nobody replaced it, wrote to it or set its times. */
    boolean isExactly(File file) throws IOException {
        boolean same = trace.equals(Snapshot.Trace.of(file));
        boolean glancesSuffice =
                same && System.currentTimeMillis() > trace.modified().toMillis() + TICK_MILLIS;
        lookedAt = System.nanoTime() - (glancesSuffice ? 0 : GLANCES_NANOS);
        return same;
    }
}
