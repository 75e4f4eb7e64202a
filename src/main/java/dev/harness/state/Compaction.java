package dev.harness.state;

import dev.harness.io.AtomicFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Brings {@code state.json} up to date, so that people read the present and the journal stays short: in the background
 * when the journal outgrows the snapshot, and on close. The new snapshot is written while work goes on; only putting it
 * in place stops others, for a few flushes. A failure costs nothing, because the journal has everything.
 */
final class Compaction {
    private static final System.Logger LOG = System.getLogger(Compaction.class.getName());

    private final JournalStorage storage;
    private final long least;
    private @Nullable Thread running;
    private boolean closed;
    private volatile long notBelow; // grows when an attempt came to nothing, so that the next one waits

    /**
     * What there is to compact.
     *
     * @param state what the new snapshot will hold
     * @param epoch the same object as long as only records are added
     * @param end where in the journal the records end that the state holds
     * @param sum their last checksum
     */
    record Mark(WorkflowState state, Object epoch, long end, int sum) {}

    Compaction(JournalStorage storage, long least) {
        this.storage = storage;
        this.least = least;
    }

    /** Starts in the background if it is time. */
    void consider(Replica replica) {
        long changes = replica.changes();
        if (changes > Math.max(least, 2 * replica.snapshotSize()) && changes > notBelow) {
            start(changes);
        }
    }

    private synchronized void start(long changes) {
        if (running == null && !closed) {
            notBelow = 2 * changes;
            Thread thread = new Thread(this::runInBackground, "harness-compaction");
            thread.setDaemon(true);
            running = thread;
            thread.start();
        }
    }

    private void runInBackground() {
        try {
            run();
        } finally {
            synchronized (this) {
                running = null;
                notifyAll();
            }
        }
    }

    /** Waits for what runs, and brings the snapshot up to date one last time. */
    void close(boolean needed) {
        boolean interrupted = false;
        synchronized (this) {
            closed = true;
            while (running != null) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (needed) {
            run();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            Mark mark = storage.mark().orElse(null);
            if (mark != null) {
                try (AtomicFile snapshot = storage.replacement()) {
                    if (storage.moveTo(snapshot, Snapshot.write(mark.state(), snapshot), mark)) {
                        notBelow = 0;
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, storage + ": stays behind its journal for now", e);
        }
    }
}
