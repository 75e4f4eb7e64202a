package dev.harness.state;

import dev.harness.io.AtomicFile;
import dev.harness.io.Disk;
import dev.harness.state.Step.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A workflow in the files of one directory: see the essay in {@link Decisions}. Thread-safe. */
final class JournalStorage implements Storage, StepListener {
    private final Disk disk;
    private final Path directory;
    private final Path file;
    private final Steps steps;
    private final Glance glance;
    private final LockFreeReader reader;
    private final Compaction compaction;
    private final Installation installation;
    private final Decisions decisions;
    private final Waiting waiting;
    private final Listeners listeners = new Listeners();

    /**
     * Keeps a workflow in a directory, which need not exist yet.
     *
     * @param longestWait how long another process may keep its turn before steps fail
     * @param pace how time passes before the snapshot is brought up to date
     * @param compactAbove how many bytes of journal are left alone, however small the snapshot is
     */
    JournalStorage(Disk disk, Path directory, Clock clock, Duration longestWait, Pace pace, long compactAbove) {
        this.disk = disk;
        this.directory = directory.toAbsolutePath();
        this.file = this.directory.resolve("state.json");
        this.compaction = new Compaction(this, pace, compactAbove);
        SnapshotCache snapshots = new SnapshotCache();
        this.steps = new Steps(disk, file, longestWait, snapshots, this);
        this.glance = new Glance(steps, file);
        this.reader = new LockFreeReader(disk, file, snapshots);
        this.installation = new Installation(steps, disk, file);
        this.decisions = new Decisions(steps, file, clock);
        this.waiting = new Waiting(this.directory, decisions::now, this::look);
    }

    @Override
    public Optional<WorkflowState> load() {
        return read(Replica::view);
    }

    /** Answers a question about what is durable now, without the lock: from memory if that is current, else from disk. */
    private <T> Optional<T> read(Function<Replica, T> question) {
        Optional<T> known = glance.isJournalLost()
                ? decide((tasks, ticket) -> Optional.ofNullable(tasks).map(question))
                : glance.at(question);
        return known.isPresent() ? known : reader.read(question);
    }

    @Override
    public void save(WorkflowState state) {
        decide(Entry.CREATING, (tasks, ticket) -> installation.of(state));
        waiting.tellNeighbours();
    }

    /** Brings a file that others wrote into the present form: see {@link StateManager#importing(Path)}. */
    void importFile() {
        decide(Entry.BLIND, (tasks, ticket) -> installation.ofForeign());
    }

    @Override
    public WorkflowState update(UnaryOperator<WorkflowState> change) {
        WorkflowState changed = decide(Entry.ALONE, (tasks, ticket) -> {
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
            return untouched ? after : installation.of(after);
        });
        waiting.tellNeighbours();
        return changed;
    }

    @Override
    public ClaimResult claim(String worker, ClaimRequest request) {
        long nanos = request.nanos();
        long since = nanos == 0 ? 0 : System.nanoTime();
        String role = request.role();
        ClaimResult result = claim(worker, role);
        return nanos == 0 || result.task().isPresent() || result.isLast()
                ? result
                : waiting.await(role, since, nanos, () -> claim(worker, role));
    }

    private ClaimResult claim(String worker, @Nullable String role) {
        return decide((tasks, ticket) -> decisions.claim(tasks, worker, role, ticket));
    }

    @Override
    public Task renew(String taskId, String worker) {
        return decide((tasks, ticket) -> decisions.renew(tasks, taskId, worker, ticket));
    }

    @Override
    public void release(String taskId, String worker) {
        decide((tasks, ticket) -> decisions.release(tasks, taskId, worker, ticket));
        waiting.tellNeighbours();
    }

    @Override
    public void retry(String taskId, String worker, Duration delay, String reason) {
        decide((tasks, ticket) -> decisions.retry(tasks, taskId, worker, delay, reason, ticket));
        waiting.tellNeighbours();
    }

    @Override
    public void complete(String taskId, String worker, @Nullable JsonValue result) {
        decide((tasks, ticket) -> decisions.complete(tasks, taskId, worker, result, ticket));
        waiting.tellNeighbours();
    }

    @Override
    public void fail(String taskId, String worker, @Nullable String reason) {
        decide((tasks, ticket) -> decisions.fail(tasks, taskId, worker, reason, ticket));
        waiting.tellNeighbours();
    }

    @Override
    public void cancel(String taskId, String reason) {
        decide((tasks, ticket) -> decisions.cancel(tasks, taskId, reason, ticket));
        waiting.tellNeighbours();
    }

    @Override
    public WorkflowState add(Addition addition) {
        if (addition.isEmpty()) {
            return load().orElseGet(() -> WorkflowState.of());
        }
        Optional<WorkflowState> added = decide((tasks, ticket) -> tasks == null || !addition.fitsInARecord()
                ? Optional.empty()
                : Optional.of(decisions.add(tasks, addition, ticket)));
        WorkflowState whole = added.orElseGet(() -> addWithASnapshot(addition));
        waiting.tellNeighbours();
        return whole;
    }

    private WorkflowState addWithASnapshot(Addition addition) {
        return decide(Entry.CREATING, (tasks, ticket) -> {
            WorkflowState before = tasks == null ? WorkflowState.of() : tasks.view();
            WorkflowState whole = installation.of(addition.on(before));
            decisions.told(addition, decisions.now(), ticket);
            return whole;
        });
    }

    @Override
    public Progress progress() {
        return read(tasks -> tasks.board().progress(decisions.now())).orElse(Progress.NOTHING);
    }

    private <T> T decide(Step<T> decision) {
        return decide(Entry.SHARED, decision);
    }

    /** Decides; listeners receive the result when it is durable. */
    private <T> T decide(Entry entry, Step<T> decision) {
        Listeners.Ticket ticket = listeners.open();
        try {
            T made = steps.step(entry, ticket, decision);
            ticket.durable();
            return made;
        } finally {
            ticket.end();
        }
    }

    @Override
    public void decided(@Nullable Replica tasks) {
        waiting.check(tasks);
    }

    @Override
    public void durable(Replica tasks) {
        compaction.consider(tasks);
    }

    /** Takes over what others did, and calls the claims that wait for it. */
    private void look() {
        decide((tasks, ticket) -> this);
    }

    @Override
    public void addListener(WorkflowListener listener) {
        listeners.add(listener);
    }

    @Override
    public void reset() {
        decide(Entry.BLIND, (tasks, ticket) -> {
            JournalFiles.warnFollowers(disk, file, steps.turn.mark());
            RefusedSnapshot.delete(disk, file, steps.turn.mark());
            Leftovers.deleteAll(disk, directory);
            return file;
        });
    }

    @Override
    public void close() {
        ChangeInProgress.refuseCalls(directory);
        compaction.close(glance.isInUse());
        steps.close();
        reader.close();
        waiting.close();
        listeners.close();
    }

    /** Returns what there is to compact, once it is durable; empty if nothing changed since the snapshot. */
    Optional<Compaction.Mark> mark() {
        return decide((tasks, ticket) -> tasks == null ? Optional.empty() : tasks.mark());
    }

    /** Returns what other managers do, as far as this one has not read it yet. */
    Compaction.Others others() {
        return glance.others();
    }

    /** Returns when the journal was last written to, by the file system's clock, in milliseconds. */
    long journalStamp() {
        return glance.journalStamp();
    }

    /** Puts a new snapshot of the marked state in place, and carries the changes since then over. */
    boolean moveTo(AtomicFile snapshot, long fingerprint, Compaction.Mark mark) {
        return decide(Entry.ALONE, (tasks, ticket) -> {
            boolean same = tasks != null && tasks.isContinued(mark);
            if (tasks == null || !same || fingerprint == tasks.fingerprint()) {
                return false;
            }
            JournalFiles.create(
                    disk, directory, fingerprint, mark.sum(), tasks.journal().from(mark.end()));
            if (!tasks.isExactly(file.toFile())) {
                return false; // somebody put another file there meanwhile, which counts
            }
            steps.warn();
            RefusedSnapshot.commit(snapshot, fingerprint, steps.turn.mark());
            installation.follow(() ->
                    steps.become(tasks.movedTo(new Snapshot.Content(mark.state(), fingerprint), installation.trace())));
            Leftovers.delete(disk, directory, fingerprint, false);
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
}
