package dev.harness.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.io.Batch;
import dev.harness.io.Disk;
import dev.harness.io.GroupCommit;
import dev.harness.state.Step.Entry;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Atomic steps on one directory, among threads and processes: enter (wait for the turn, read the changes of others),
 * decide, leave, and wait until everything that the answer depends on is durable. See the essay in {@link Decisions}.
 *
 * <p>Thread-safe; {@link #replica()}, {@link #become}, {@link #drop}, {@link #record} and {@link #warn} are for use
 * within a step: an assertion holds that for them, since Error Prone does not see a lock through a lambda.
 */
final class Steps implements GroupCommit.Sink {
    private final Path directory;
    private final File file;
    final Turn turn;
    private final SnapshotCache snapshots;
    private final Arrival arrival;
    private final StepListener listener;
    final GroupCommit commit = new GroupCommit(this);
    private final Condition settled = commit.lock().newCondition();

    @GuardedBy("commit.lock()")
    private @Nullable Replica replica;

    @GuardedBy("commit.lock()")
    private boolean changed; // the step under way has changed memory or files

    @GuardedBy("commit.lock()")
    private boolean doubtful; // memory may differ from the disk: nobody decides on it, and it is dropped when idle

    @GuardedBy("commit.lock()")
    private int soloists;

    @GuardedBy("commit.lock()")
    private boolean closed;

    /**
     * Makes steps on a snapshot and its journal.
     *
     * @param longestWait how long another process may keep its turn before steps fail
     */
    Steps(Disk disk, Path snapshot, Duration longestWait, SnapshotCache snapshots, StepListener listener) {
        this.snapshots = snapshots;
        this.arrival = new Arrival(disk, snapshot.toFile(), snapshot.resolveSibling(""), snapshots);
        this.file = snapshot.toFile();
        this.directory = snapshot.resolveSibling("");
        this.turn = new Turn(disk, directory, longestWait);
        this.listener = listener;
    }

    <T> T step(Entry entry, Listeners.Ticket ticket, Step<T> body) {
        ChangeInProgress.refuseCalls(directory);
        Supplier<T> answer;
        Batch batch;
        long deadline = turn.deadline();
        commit.lock().lock();
        try {
            try {
                await(entry);
                answer = decide(entry, deadline, ticket, body);
                if (replica != null && replica.isUnforced()) {
                    commit.want();
                }
                batch = commit.join();
            } finally {
                leave(entry);
            }
        } finally {
            commit.lock().unlock();
        }
        Step.await(commit, batch, file);
        return answer.get();
    }

    @GuardedBy("commit.lock()")
    void refuseIfClosed() {
        if (closed) {
            throw new IllegalStateException(file + ": the manager is closed");
        }
    }

    /** Brings everything to an end; later steps are refused. */
    void close() {
        commit.lock().lock();
        try {
            try {
                await(Entry.ALONE);
                closed = true;
                drop();
                turn.closeQuietly();
            } finally {
                leave(Entry.ALONE);
            }
        } finally {
            commit.lock().unlock();
        }
    }

    /** Returns what memory holds, if that is what the disk has or will have. */
    @GuardedBy("commit.lock()")
    @Nullable
    Replica undoubted() {
        return doubtful ? null : replica;
    }

    @SuppressWarnings("GuardedBy")
    @Nullable
    Replica replica() {
        assert commit.lock().isHeldByCurrentThread() : "outside of a step";
        return replica;
    }

    @SuppressWarnings("GuardedBy")
    void become(Replica next) {
        noteChange();
        replica = next;
        snapshots.put(next.trace(), next.content());
    }

    @SuppressWarnings("GuardedBy")
    void drop() {
        noteChange();
        if (replica != null) {
            replica.close();
            replica = null;
        }
    }

    @SuppressWarnings("GuardedBy")
    void record(Replica tasks, JournalFormat.Kind kind, int position, Instant at, Object text) throws IOException {
        noteChange();
        tasks.journal().put(commit.room(JournalFormat.room(text)), kind, position, at, text);
    }

    /** Other managers poll the journal at each turn, so this is how they learn that it ends. */
    @SuppressWarnings("GuardedBy")
    void warn() throws IOException {
        noteChange();
        turn.beSure();
        if (replica != null) {
            replica.warn();
        }
    }

    @SuppressWarnings("GuardedBy")
    private void noteChange() {
        assert commit.lock().isHeldByCurrentThread() : "outside of a step";
        changed = true;
    }

    @GuardedBy("commit.lock()")
    private void await(Entry entry) {
        if (entry == Entry.SHARED) {
            while (soloists > 0 || doubtful || turn.isOver()) {
                settled.awaitUninterruptibly();
            }
        } else {
            soloists++;
            while (!commit.isIdle()) {
                settled.awaitUninterruptibly();
            }
        }
    }

    @GuardedBy("commit.lock()")
    private void enter(Entry entry, long deadline) throws IOException {
        refuseIfClosed();
        if (turn.isHeld() && entry != Entry.SHARED && entry != Entry.BLIND) {
            refresh(entry); // the whole is replaced: what was put in its place by hand is seen before that
        }
        while (!turn.isHeld()) {
            if (entry != Entry.CREATING && !turn.wasEverTaken() && !file.exists()) {
                drop();
                return;
            }
            turn.take(deadline);
            if (entry == Entry.BLIND) {
                drop();
                turn.endIfLost();
            } else {
                refresh(entry);
            }
        }
    }

    /** Takes over what others did since the last turn; ends the turn if it was taken at a lock that is no more. */
    @GuardedBy("commit.lock()")
    private void refresh(Entry entry) throws IOException {
        if (turn.endIfLostLately()) {
            drop();
            return;
        }
        Replica known = replica;
        if (known != null && (entry == Entry.SHARED ? known.isOf(file) : known.isExactly(file))) {
            known.poll();
            if (!known.isStale()) {
                known.modernize();
                return;
            }
            drop();
        }
        @Nullable Replica fresh;
        try {
            fresh = arrival.replica(turn, replica);
        } finally {
            drop();
        }
        replica = fresh;
        if (fresh != null) {
            fresh.poll();
            fresh.modernize();
        }
    }

    /**
     * Enters and decides. A refusal is an answer that waits as well, since it may rest on what is not durable yet. After
     * a failure that may have left memory and disk apart, what the step put into the buffer is taken back, and memory dropped.
     */
    @GuardedBy("commit.lock()")
    private <T> Supplier<T> decide(Entry entry, long deadline, Listeners.Ticket ticket, Step<T> body) {
        int written = commit.position();
        changed = false;
        try {
            enter(entry, deadline);
            T result = body.run(replica, ticket);
            listener.decided(replica);
            if (replica != null && !changed && commit.isIdle()) {
                replica.keepInPlace(); // the answer comes from memory alone; who writes looks after the flush
            }
            return () -> result;
        } catch (IOException | RuntimeException | Error e) {
            if (changed || !(e instanceof RuntimeException) || e instanceof UncheckedIOException) {
                commit.retract(written);
                doubtful = true;
                tidyUpIfIdle();
            }
            return Step.thrown(e instanceof IOException refusal ? Step.failed(file, refusal) : e);
        }
    }

    /** What is doubtful is dropped, and the turn ends, as soon as no flush needs them. */
    @GuardedBy("commit.lock()")
    private void tidyUpIfIdle() {
        if (doubtful && commit.isIdle()) {
            doubtful = false;
            drop();
        }
        if (turn.isHeld() && commit.isIdle()) {
            turn.endQuietly();
        }
    }

    @GuardedBy("commit.lock()")
    private void leave(Entry entry) {
        tidyUpIfIdle();
        if (entry != Entry.SHARED) {
            soloists--;
            settled.signalAll();
        }
    }

    @Override
    @SuppressWarnings("GuardedBy") // the replica stands still while a batch is on its way
    public void write(ByteBuffer batch) throws IOException {
        Replica current = replica;
        if (current != null) {
            turn.beSure();
            current.journal().append(batch);
            turn.beSure();
        }
    }

    @Override
    @GuardedBy("commit.lock()")
    public void settled(boolean durable) {
        if (!durable) {
            doubtful = false; // what was pending is dropped as well
            drop();
        } else if (replica != null) {
            listener.durable(replica);
        }
        tidyUpIfIdle();
        settled.signalAll();
    }
}
