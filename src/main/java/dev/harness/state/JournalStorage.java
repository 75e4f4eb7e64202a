package dev.harness.state;

import dev.harness.io.AtomicFile;
import dev.harness.io.Batch;
import dev.harness.io.Disk;
import dev.harness.io.GroupCommit;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A workflow in the files of one directory: see the essay in {@link StateManager}. Thread-safe. */
final class JournalStorage implements Storage, GroupCommit.Sink {
    private static final System.Logger LOG = System.getLogger(JournalStorage.class.getName());

    private final Disk disk;
    private final Path directory;
    private final File file;
    private final Clock clock;
    private final Turn turn;
    private final Compaction compaction;
    private final GroupCommit commit = new GroupCommit(this);
    private final ReentrantLock lock = commit.lock();
    private final Condition settled = lock.newCondition();
    private @Nullable Replica replica;
    private boolean unforced;
    private int soloists;
    private boolean closed;

    JournalStorage(Disk disk, Path directory, Clock clock, long compactAbove) {
        this.disk = disk;
        this.directory = directory.toAbsolutePath();
        this.file = this.directory.resolve("state.json").toFile();
        this.clock = clock;
        this.turn = new Turn(disk, this.directory);
        this.compaction = new Compaction(this, compactAbove);
    }

    // What a manager asks for

    @Override
    public Optional<WorkflowState> load() {
        return step(false, false, () -> Optional.ofNullable(replica).map(Replica::view));
    }

    @Override
    public void save(WorkflowState state) {
        step(true, true, () -> install(state));
    }

    @Override
    public WorkflowState update(UnaryOperator<WorkflowState> change) {
        return step(true, false, () -> {
            if (replica == null) {
                throw new IllegalStateException(file + ": nothing was saved that could be updated");
            }
            WorkflowState before = replica.view();
            WorkflowState after = change.apply(before);
            if (after == null) {
                throw new IllegalArgumentException("the change returned null; it must return a workflow");
            }
            after.validateDag();
            return after == before ? after : install(after);
        });
    }

    @Override
    public ClaimResult claim(String worker) {
        return step(false, false, () -> replica == null ? ClaimResult.nothing() : claim(replica, worker));
    }

    private ClaimResult claim(Replica tasks, String worker) throws IOException {
        Instant now = now();
        Board board = tasks.board();
        int held = board.heldBy(worker);
        boolean retry = held >= 0;
        int position = retry ? held : board.next(now);
        if (position < 0) {
            return ClaimResult.nothing();
        }
        Task before = tasks.at(position);
        Task after = Transition.claimed(before, worker, now);
        boolean reclaim = !retry && before.status() == TaskStatus.RUNNING;
        record(tasks, JournalFormat.Kind.CLAIMED, position, now, worker);
        tasks.put(position, after);
        return new ClaimResult(Optional.of(after), retry, reclaim);
    }

    @Override
    public void finish(String taskId, String worker, TaskStatus outcome) {
        step(false, false, () -> {
            int position = replica == null ? -1 : replica.position(taskId);
            if (replica == null || position < 0) {
                throw new IllegalArgumentException("unknown task \"" + taskId + "\" in " + file);
            }
            Task task = replica.at(position);
            if (Transition.mayFinish(task, worker, outcome)) {
                Instant now = now();
                record(replica, JournalFormat.Kind.of(outcome), position, now, "");
                replica.put(position, Transition.finished(task, outcome, now));
            }
            return outcome;
        });
    }

    @Override
    public void reset() {
        refuseWithin();
        lock.lock();
        try {
            beginAlone();
            checkOpen();
            if (turn.wasEverTaken() || file.exists()) {
                do {
                    turn.take();
                } while (turn.endIfLost());
                drop();
                Journal.warnFollowers(disk, file.toPath());
                AtomicFile.delete(disk, file.toPath());
                Leftovers.delete(disk, directory, 0);
            }
        } catch (IOException e) {
            throw failed(e);
        } finally {
            endAlone();
            leave();
            lock.unlock();
        }
    }

    @Override
    public void close() {
        compaction.close(hasReplica());
        lock.lock();
        try {
            beginAlone();
            closed = true;
            drop();
            turn.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, directory + ": could not be closed", e);
        } finally {
            endAlone();
            lock.unlock();
        }
    }

    // What compaction asks for

    /** Returns what there is to compact, once it is durable; empty if nothing changed since the snapshot. */
    Optional<Compaction.Mark> mark() {
        return step(false, false, () -> replica == null ? Optional.empty() : replica.mark());
    }

    /** Puts a new snapshot of the marked state in place, and carries the changes since then over. */
    boolean moveTo(AtomicFile snapshot, long fingerprint, Compaction.Mark mark) {
        return step(true, false, () -> {
            if (replica == null || !replica.isContinued(mark) || fingerprint == replica.fingerprint()) {
                return false;
            }
            Journal.create(
                    disk, directory, fingerprint, mark.sum(), replica.journal().from(mark.end()));
            snapshot.commit();
            replica = replica.movedTo(new Snapshot.Content(mark.state(), fingerprint), Snapshot.Trace.of(file));
            Leftovers.delete(disk, directory, fingerprint);
            return true;
        });
    }

    Path file() {
        return file.toPath();
    }

    Disk disk() {
        return disk;
    }

    // One atomic step: enter, decide, leave, wait until it is durable

    /** What happens in a step, with the lock held and the replica up to date. */
    @FunctionalInterface
    private interface Body<T> {
        T run() throws IOException;
    }

    /**
     * Runs one step.
     *
     * @param alone whether nothing else may be on its way meanwhile
     * @param create whether the directory is made when it is missing
     */
    private <T> T step(boolean alone, boolean create, Body<T> body) {
        refuseWithin();
        Supplier<T> answer;
        Batch batch;
        lock.lock();
        try {
            if (alone) {
                beginAlone();
            }
            enter(alone, create);
            answer = decide(body);
            if (unforced) {
                commit.want();
            }
            batch = commit.join();
        } catch (IOException e) {
            throw failed(e);
        } finally {
            if (alone) {
                endAlone();
            }
            leave();
            lock.unlock();
        }
        await(batch);
        return answer.get();
    }

    /** A refusal waits as well: it may rest on what is not durable yet. */
    private static <T> Supplier<T> decide(Body<T> body) throws IOException {
        try {
            T result = body.run();
            return () -> result;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    private void enter(boolean alone, boolean create) throws IOException {
        while (soloists > 0 && !alone || turn.isOver()) {
            settled.awaitUninterruptibly();
        }
        checkOpen();
        while (!turn.isHeld()) {
            if (!create && !turn.wasEverTaken() && !file.exists()) {
                drop();
                return;
            }
            turn.take();
            refresh();
        }
    }

    /** Takes over what others did since the last turn; ends the turn if it was taken at a lock that is no more. */
    private void refresh() throws IOException {
        if (replica != null && replica.isOf(file)) {
            unforced |= replica.poll();
            if (!replica.isStale()) {
                return;
            }
        }
        drop();
        if (turn.endIfLost() || !file.exists()) {
            return;
        }
        Snapshot.Trace trace = Snapshot.Trace.of(file);
        Replica fresh = new Replica(disk, directory, Snapshot.read(file.toPath()), trace);
        unforced = fresh.poll();
        replica = fresh;
        Leftovers.delete(disk, directory, fresh.fingerprint());
    }

    private void record(Replica tasks, JournalFormat.Kind kind, int position, Instant now, String worker)
            throws IOException {
        Journal journal = tasks.journal();
        journal.put(commit.room(JournalFormat.room(worker)), kind, position, now, worker);
    }

    /** Replaces the snapshot. If it says what the present one says, a record goes back to that. */
    private WorkflowState install(WorkflowState state) throws IOException {
        try (AtomicFile snapshot = AtomicFile.replacing(disk, file.toPath())) {
            long fingerprint = Snapshot.write(state, snapshot);
            if (replica == null || fingerprint != replica.fingerprint()) {
                Journal.create(disk, directory, fingerprint);
                warn();
                snapshot.commit();
                drop();
                replica =
                        new Replica(disk, directory, new Snapshot.Content(state, fingerprint), Snapshot.Trace.of(file));
                Leftovers.delete(disk, directory, fingerprint);
            } else if (replica.hasChanges()) {
                record(replica, JournalFormat.Kind.BACK, 0, Instant.EPOCH, "");
                replica.back();
            }
        }
        return state;
    }

    /** Other managers poll the journal at each turn, so this is how they learn that it ends. */
    private void warn() throws IOException {
        if (replica != null) {
            replica.warn();
        }
    }

    private void leave() {
        if (turn.isHeld() && commit.isIdle()) {
            endTurn();
        }
    }

    private void endTurn() {
        try {
            turn.end();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, directory + ": the lock could not be given up", e);
        }
    }

    private void beginAlone() {
        soloists++;
        while (!commit.isIdle()) {
            settled.awaitUninterruptibly();
        }
    }

    private void endAlone() {
        soloists--;
        settled.signalAll();
    }

    private boolean hasReplica() {
        lock.lock();
        try {
            return replica != null;
        } finally {
            lock.unlock();
        }
    }

    private void drop() {
        unforced = false;
        if (replica != null) {
            replica.close();
            replica = null;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void refuseWithin() {
        if (lock.isHeldByCurrentThread()) {
            throw new IllegalStateException(file + ": a change in progress must not call the manager that makes it");
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException(file + ": the manager is closed");
        }
    }

    private void await(Batch batch) {
        try {
            commit.await(batch);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException(file + ": nothing was changed, because the disk refused: " + e.getMessage(), e);
    }

    // What the group commit asks for

    @Override
    public void write(ByteBuffer batch) throws IOException {
        Replica current = replica; // stands still while a batch is on its way
        if (current != null) {
            current.journal().append(batch);
        }
    }

    @Override
    public void settled(boolean durable) {
        if (durable) {
            unforced = false;
            compaction.consider(replica);
        } else {
            drop();
        }
        leave();
        settled.signalAll();
    }
}
