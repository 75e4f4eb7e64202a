package dev.harness.state;

import dev.harness.io.AtomicFile;
import dev.harness.io.Disk;
import dev.harness.state.Step.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A workflow in the files of one directory: see the essay in {@link StateManager}. Thread-safe. */
final class JournalStorage implements Storage {
    private static final System.Logger LOG = System.getLogger(JournalStorage.class.getName());

    private final Disk disk;
    private final Path directory;
    private final Path file;
    private final Clock clock;
    private final Steps steps;
    private final LockFreeReader reader;
    private final Compaction compaction;
    private final Listeners listeners = new Listeners();

    /**
     * Keeps a workflow in a directory, which need not exist yet.
     *
     * @param longestWait how long another process may keep its turn before steps fail
     * @param compactAbove how many bytes of journal are left alone, however small the snapshot is
     */
    JournalStorage(Disk disk, Path directory, Clock clock, Duration longestWait, long compactAbove) {
        this.disk = disk;
        this.directory = directory.toAbsolutePath();
        this.file = this.directory.resolve("state.json");
        this.clock = clock;
        this.compaction = new Compaction(this, compactAbove);
        SnapshotCache snapshots = new SnapshotCache();
        this.steps = new Steps(disk, file, longestWait, snapshots, compaction::consider);
        this.reader = new LockFreeReader(disk, file, snapshots);
    }

    @Override
    public Optional<WorkflowState> load() {
        return read(Replica::view);
    }

    /** Answers a question about what is durable now, without the lock: from memory if that is current, else from disk. */
    private <T> Optional<T> read(Function<Replica, T> question) {
        Optional<T> known = steps.glance().at(question);
        return known.isPresent() ? known : reader.read(question);
    }

    @Override
    public void save(WorkflowState state) {
        steps.step(Entry.CREATING, () -> install(state));
    }

    @Override
    public WorkflowState update(UnaryOperator<WorkflowState> change) {
        return steps.step(Entry.ALONE, () -> {
            Replica tasks = steps.replica();
            if (tasks == null) {
                throw new IllegalStateException(file + ": nothing was saved that could be updated");
            }
            WorkflowState before = tasks.view();
            WorkflowState after = ChangeInProgress.of(directory, () -> change.apply(before));
            if (after == null) {
                throw new IllegalArgumentException("the change returned null; it must return a workflow");
            }
            after.validateDag();
            @SuppressWarnings("ReferenceEquality") // nothing to save only if it is the very same
            boolean untouched = after == before;
            return untouched ? after : install(after);
        });
    }

    @Override
    public ClaimResult claim(String worker) {
        Listeners.Ticket ticket = listeners.open();
        try {
            ClaimResult result = steps.step(Entry.SHARED, () -> {
                Replica tasks = steps.replica();
                return tasks == null ? ClaimResult.nothing() : claim(tasks, worker, ticket);
            });
            ticket.durable();
            return result;
        } finally {
            ticket.end();
        }
    }

    private ClaimResult claim(Replica tasks, String worker, Listeners.Ticket ticket) throws IOException {
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
        steps.record(tasks, JournalFormat.Kind.CLAIMED, position, now, worker);
        tasks.put(position, after);
        if (ticket.isOpen()) {
            WorkflowEvent.Kind kind = retry
                    ? WorkflowEvent.Kind.RESUMED
                    : reclaim ? WorkflowEvent.Kind.RECLAIMED : WorkflowEvent.Kind.CLAIMED;
            ticket.add(WorkflowEvent.by(worker, kind, before, after, now));
        }
        return new ClaimResult(Optional.of(after), retry, reclaim);
    }

    @Override
    public void finish(String taskId, String worker, TaskStatus outcome) {
        Listeners.Ticket ticket = listeners.open();
        try {
            steps.step(Entry.SHARED, () -> {
                Replica tasks = steps.replica();
                int position = tasks == null ? -1 : tasks.position(taskId);
                if (tasks == null || position < 0) {
                    throw new IllegalArgumentException("unknown task \"" + taskId + "\" in " + file);
                }
                Task before = tasks.at(position);
                if (Transition.mayFinish(before, worker, outcome)) {
                    Instant now = now();
                    Task after = Transition.finished(before, outcome, now);
                    steps.record(tasks, JournalFormat.Kind.of(outcome), position, now, "");
                    tasks.put(position, after);
                    if (ticket.isOpen()) {
                        ticket.add(WorkflowEvent.by(
                                worker, WorkflowEvent.Kind.valueOf(outcome.name()), before, after, now));
                    }
                }
                return outcome;
            });
            ticket.durable();
        } finally {
            ticket.end();
        }
    }

    @Override
    public void addListener(WorkflowListener listener) {
        listeners.add(listener);
    }

    @Override
    public void reset() {
        steps.step(Entry.BLIND, () -> {
            Journal.warnFollowers(disk, file);
            AtomicFile.delete(disk, file);
            Leftovers.deleteAll(disk, directory);
            return file;
        });
    }

    @Override
    public void close() {
        ChangeInProgress.refuseCalls(directory);
        compaction.close(steps.isInUse());
        steps.close();
        reader.close();
        listeners.close();
    }

    /** Returns what there is to compact, once it is durable; empty if nothing changed since the snapshot. */
    Optional<Compaction.Mark> mark() {
        return steps.step(Entry.SHARED, () -> {
            Replica tasks = steps.replica();
            return tasks == null ? Optional.empty() : tasks.mark();
        });
    }

    /** Puts a new snapshot of the marked state in place, and carries the changes since then over. */
    boolean moveTo(AtomicFile snapshot, long fingerprint, Compaction.Mark mark) {
        return steps.step(Entry.ALONE, () -> {
            Replica tasks = steps.replica();
            if (tasks == null || !tasks.isContinued(mark) || fingerprint == tasks.fingerprint()) {
                return false;
            }
            Journal.create(
                    disk, directory, fingerprint, mark.sum(), tasks.journal().from(mark.end()));
            steps.warn();
            snapshot.commit();
            follow(() -> steps.become(tasks.movedTo(new Snapshot.Content(mark.state(), fingerprint), trace())));
            Leftovers.delete(disk, directory, fingerprint);
            return true;
        });
    }

    /** Begins a replacement of the snapshot. */
    AtomicFile replacement() throws IOException {
        return AtomicFile.replacing(disk, file);
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /** Saving costs the size of the workflow anyway; so the first claim after it costs what every claim does. */
    private void index() {
        Replica tasks = steps.replica();
        if (tasks != null) {
            tasks.board();
        }
    }

    /** Replaces the snapshot. If it says what the present one says, a record goes back to that. */
    private WorkflowState install(WorkflowState state) throws IOException {
        try (AtomicFile snapshot = replacement()) {
            long fingerprint = Snapshot.write(state, snapshot);
            Replica tasks = steps.replica();
            if (tasks == null || fingerprint != tasks.fingerprint()) {
                Journal.create(disk, directory, fingerprint);
                steps.warn();
                snapshot.commit();
                steps.drop();
                follow(() -> {
                    Replica saved = new Replica(disk, directory, new Snapshot.Content(state, fingerprint), trace());
                    steps.become(saved);
                    saved.poll(); // opens the journal: only there does this manager hear of the next snapshot
                });
                Leftovers.delete(disk, directory, fingerprint);
            } else if (tasks.hasChanges()) {
                steps.record(tasks, JournalFormat.Kind.BACK, 0, Instant.EPOCH, "");
                tasks.back();
            }
        }
        index();
        return state;
    }

    /** A snapshot is in place, so nothing may fail any more: what cannot be taken over is read again by the next step. */
    private void follow(Disk.Action takeOver) {
        try {
            takeOver.run();
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, file + ": was replaced, and will be read again", e);
            steps.drop();
        }
    }

    private Snapshot.Trace trace() throws IOException {
        return Snapshot.Trace.of(file.toFile());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
