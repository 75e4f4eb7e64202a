package dev.harness.state;

import dev.harness.io.Batch;
import dev.harness.io.Disk;
import dev.harness.io.DurableMark;
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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Atomic steps on one directory, among threads and processes: enter (wait for the turn, take over what others did),
 * decide, leave, and wait until everything that the answer rests on is durable. See the essay in {@link Decisions}.
 *
 * <p>Thread-safe; {@link #replica()}, {@link #become}, {@link #drop}, {@link #record} and {@link #warn} are for use
 * within a step.
 */
final class Steps implements GroupCommit.Sink {
    private final Path directory;
    private final File file;
    private final Turn turn;
    private final SnapshotCache snapshots;
    private final Arrival arrival;
    private final StepListener listener;
    private final GroupCommit commit = new GroupCommit(this);
    private final ReentrantLock lock = commit.lock();
    private final Condition settled = lock.newCondition();
    private final Glance glance;
    private @Nullable Replica replica;
    private boolean changed; // the step under way has changed memory or files
    private boolean doubtful; // memory may differ from the disk: nobody decides on it, and it is dropped when idle
    private int soloists;
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
        this.glance = new Glance(this, directory, commit, turn, file);
    }

    <T> T step(Entry entry, Listeners.Ticket ticket, Step<T> body) {
        ChangeInProgress.refuseCalls(directory);
        Supplier<T> answer;
        Batch batch;
        long deadline = turn.deadline();
        lock.lock();
        try {
            await(entry);
            answer = decide(entry, deadline, ticket, body);
            if (replica != null && replica.isUnforced()) {
                commit.want();
            }
            batch = commit.join();
        } finally {
            leave(entry);
            lock.unlock();
        }
        Step.await(commit, batch, file);
        return answer.get();
    }

    Glance glance() {
        return glance;
    }

    void refuseIfClosed() {
        if (closed) {
            throw new IllegalStateException(file + ": the manager is closed");
        }
    }

    /** Brings everything to an end; later steps are refused. */
    void close() {
        lock.lock();
        try {
            await(Entry.ALONE);
            closed = true;
            drop();
            turn.closeQuietly();
        } finally {
            leave(Entry.ALONE);
            lock.unlock();
        }
    }

    /** Tells whether anything was read or written so far, and not closed since. */
    boolean isInUse() {
        lock.lock();
        try {
            return replica != null;
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Replica replica() {
        return replica;
    }

    /** Tells whether memory may differ from the disk. */
    boolean isDoubtful() {
        return doubtful;
    }

    void become(Replica next) {
        changed = true;
        replica = next;
        snapshots.put(next.trace(), next.content());
    }

    void drop() {
        changed = true;
        if (replica != null) {
            replica.close();
            replica = null;
        }
    }

    void record(Replica tasks, JournalFormat.Kind kind, int position, Instant at, Object text) throws IOException {
        changed = true;
        Journal journal = tasks.journal();
        journal.put(commit.room(JournalFormat.room(text)), kind, position, at, text);
    }

    /** Returns what managers tell each other about the journal; valid during the turn. */
    DurableMark mark() {
        return turn.mark();
    }

    /** Other managers poll the journal at each turn, so this is how they learn that it ends. */
    void warn() throws IOException {
        changed = true;
        turn.beSure();
        if (replica != null) {
            replica.warn();
        }
    }

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
    private void refresh(Entry entry) throws IOException {
        if (turn.endIfLostLately()) {
            drop();
            return;
        }
        Replica before = replica;
        if (before != null && (entry == Entry.SHARED ? before.isOf(file) : before.isExactly(file))) {
            before.poll();
            if (!before.isStale()) {
                before.modernize();
                return;
            }
            before = null;
            drop();
        }
        @Nullable Replica fresh;
        try {
            fresh = arrival.replica(turn, before);
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
     * a failure that may have left memory and disk apart, memory is dropped.
     */
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
        } catch (IOException e) {
            UncheckedIOException failure = Step.failed(file, e);
            doubt(written);
            return Step.thrown(failure);
        } catch (RuntimeException | Error e) {
            if (changed || e instanceof Error || e instanceof UncheckedIOException) {
                doubt(written);
            }
            return Step.thrown(e);
        }
    }

    /** Takes back what this step put into the buffer, and drops what memory believes as soon as no flush needs it. */
    private void doubt(int written) {
        commit.retract(written);
        doubtful = true;
        dropIfDoubtful();
    }

    private void dropIfDoubtful() {
        if (doubtful && commit.isIdle()) {
            doubtful = false;
            drop();
        }
    }

    private void leave(Entry entry) {
        dropIfDoubtful();
        endTurnIfIdle();
        if (entry != Entry.SHARED) {
            soloists--;
            settled.signalAll();
        }
    }

    private void endTurnIfIdle() {
        if (turn.isHeld() && commit.isIdle()) {
            turn.endQuietly();
        }
    }

    @Override
    public void write(ByteBuffer batch) throws IOException {
        Replica current = replica; // stands still while a batch is on its way
        if (current != null) {
            turn.beSure();
            current.journal().append(batch);
            turn.beSure();
        }
    }

    @Override
    public void settled(boolean durable) {
        if (!durable) {
            doubtful = false; // what was pending is dropped as well
            drop();
        } else if (replica != null) {
            listener.durable(replica);
        }
        dropIfDoubtful();
        endTurnIfIdle();
        settled.signalAll();
    }
}
