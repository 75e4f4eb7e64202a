package dev.harness.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.io.AtomicFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Brings {@code state.json} up to date, so that people can read the present state and the journal stays short: in the
 * background when {@link SnapshotSchedule} requires it, and on close. Claims continue while the new snapshot is written;
 * only the replacement stops them, for a few flushes. After a failure nothing is lost, because the journal has all changes.
 *
 * <p>A thread exists only while the snapshot lacks changes, and never after closing. A batch of changes only costs a
 * reading of the clock. With several managers, the one that made the last change compacts; the others take over if it seems
 * to have ended.
 *
 * <p>Thread-safe; {@link #consider} is called with the storage's lock held.
 */
final class Compaction {
    private static final System.Logger LOG = System.getLogger(Compaction.class.getName());

    private final JournalStorage storage;
    private final Pace pace;
    private final SnapshotSchedule schedule; // used by the thread that writes

    @GuardedBy("this")
    private @Nullable Thread running;

    @GuardedBy("this")
    private @Nullable Thread latest; // ends soon when it is not running any more

    @GuardedBy("this")
    private boolean closed;

    // Written with the storage's lock held; the count of batches publishes the others.
    private long lastChange;
    private long journalBytes;
    private long snapshotBytes;
    private volatile long batches;

    private volatile long firstChange;
    private volatile boolean behind;
    private volatile boolean urged;

    // Of the thread alone.
    private long othersAt = Long.MIN_VALUE;
    private long othersStamp;

    /**
     * What there is to compact.
     *
     * @param state what the new snapshot will hold
     * @param epoch the same object as long as only records are added
     * @param end where in the journal the records end that the state holds
     * @param sum their last checksum
     */
    record Mark(WorkflowState state, Object epoch, long end, int sum) {}

    /** What other managers do to the files, as far as this one has not read it yet. */
    enum Others {
        /** Nothing. */
        QUIET,
        /** They added to the journal. */
        AT_WORK,
        /** They put another snapshot in place; or this manager dropped what it knew. */
        DONE
    }

    /**
     * Makes a compaction that does nothing yet.
     *
     * @param least how many bytes of journal are left alone, however small the snapshot is
     */
    Compaction(JournalStorage storage, Pace pace, long least) {
        this.storage = storage;
        this.pace = pace;
        this.schedule = new SnapshotSchedule(least);
    }

    /** Hears that a batch became durable. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written with the storage's lock held
    void consider(Replica replica) {
        if (!replica.hasChanges()) {
            return;
        }
        long now = pace.now();
        lastChange = now;
        journalBytes = replica.changes();
        snapshotBytes = replica.snapshotSize();
        batches++;
        boolean urgent = !urged && schedule.isOutgrown(journalBytes, snapshotBytes);
        if (!behind) {
            firstChange = now;
        }
        if (!behind || urgent) {
            urged |= urgent;
            wake();
        }
    }

    private synchronized void wake() {
        behind = true;
        if (running != null) {
            notifyAll();
        } else if (!closed) {
            Thread thread = new Thread(this::runInBackground, "harness-compaction");
            thread.setDaemon(true);
            running = thread;
            latest = thread;
            thread.start();
        }
    }

    private void runInBackground() {
        try {
            boolean retired = false;
            while (!retired && awaitDue()) {
                long known = batches;
                boolean done = switch (storage.others()) {
                    case DONE -> true;
                    case AT_WORK -> !isLeftToThem() && write();
                    case QUIET -> write();
                };
                retired = done && retire(known);
            }
        } finally {
            synchronized (this) {
                if (running == Thread.currentThread()) {
                    running = null;
                    notifyAll();
                }
            }
        }
    }

    /** Waits until the snapshot should be written; false if this is closed. */
    private synchronized boolean awaitDue() {
        try {
            while (!closed) {
                long now = pace.now();
                long due = schedule.dueIn(position(), now);
                if (due <= 0) {
                    return true;
                }
                pace.await(this, due);
            }
        } catch (InterruptedException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    storage + ": state.json was not updated because of an interrupt; the journal has all changes",
                    e);
        }
        return false;
    }

    private SnapshotSchedule.Position position() {
        long read = batches; // before what it publishes
        boolean byOthers = othersAt != Long.MIN_VALUE && othersAt - lastChange > 0;
        return new SnapshotSchedule.Position(
                read == 0 ? 0 : firstChange, byOthers ? othersAt : lastChange, byOthers, journalBytes, snapshotBytes);
    }

    /** Others wrote last, so they bring the snapshot up to date; unless they have done nothing for long, or it is late. */
    private boolean isLeftToThem() {
        long now = pace.now();
        long stamp = storage.journalStamp();
        boolean changed = stamp != othersStamp || othersAt == Long.MIN_VALUE || othersAt - lastChange < 0;
        if (!changed || now - firstChange >= SnapshotSchedule.LATEST) {
            return false;
        }
        othersStamp = stamp;
        othersAt = now;
        return true;
    }

    /** Ends the thread's work if nothing was changed since; if anything is, it stays. */
    private synchronized boolean retire(long known) {
        behind = false;
        if (batches != known) {
            behind = true;
            return false;
        }
        running = null;
        notifyAll();
        return true;
    }

    /** Waits for what runs, and brings the snapshot up to date one last time. */
    void close(boolean needed) {
        boolean interrupted = false;
        Thread last;
        synchronized (this) {
            closed = true;
            last = latest;
            notifyAll();
        }
        while (last != null && last.isAlive()) {
            try {
                last.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (needed) {
            write();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether there is nothing left to do until the next change. */
    private boolean write() {
        long started = pace.now();
        firstChange = started;
        urged = false;
        try {
            Mark mark = storage.mark().orElse(null);
            if (mark != null) {
                try (AtomicFile snapshot = storage.replacement()) {
                    storage.moveTo(snapshot, Snapshot.write(mark.state(), snapshot), mark);
                }
            }
            schedule.succeeded(started, pace.now());
            return true;
        } catch (IOException | RuntimeException e) {
            schedule.failed(pace.now());
            LOG.log(
                    System.Logger.Level.WARNING,
                    storage + ": state.json could not be updated yet; the journal has all changes",
                    e);
            return false;
        }
    }
}
