package dev.harness.state;

import dev.harness.io.Disk;
import dev.harness.io.ProcessLock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps one workflow in a directory, and hands its tasks to workers durably and exactly once.
 *
 * <p>Thread-safe, and any number of managers, also in other processes of this machine, may share a directory. When a
 * call returns, its effect survives the death of the process and a power loss (on a disk that honours flush); when it
 * throws, nothing changed, and the manager can be used on. Refusals are {@link IllegalArgumentException} for bad
 * arguments and unknown tasks, {@link IllegalStateException} for a task that is not the worker's and for a closed
 * manager, {@link InvalidWorkflowException}, {@link StateFileException} for a damaged file, which stays as it is until
 * somebody repairs it or calls {@link #reset}, and {@link java.io.UncheckedIOException} when the disk refuses.
 *
 * <h2>How it works</h2>
 *
 * <h3>A snapshot and a journal</h3>
 *
 * <p>{@code .harness/state.json} is the workflow as people read it. Rewriting it for each claim would cost the size of
 * the workflow, so a change is one small record at the end of a journal beside it ({@link JournalFormat} draws the
 * bytes). The journal is named after the fingerprint of the snapshot it continues: a file put in its place by hand has
 * another fingerprint, hence no journal, and counts as it stands; a file put back as it was has its journal again. A
 * new snapshot therefore takes effect with one rename, together with the journal that was made ready for it. That
 * happens on {@link #save}, and in the background when the journal outgrows the snapshot, and on {@link #close}.
 *
 * <h3>Deciding without searching</h3>
 *
 * <p>In memory, {@code Board} keeps the ready tasks in their order, the leases by expiry and the tasks by worker, so
 * that a claim costs the same for ten tasks and a million. Readers get immutable views that share their chunks with
 * the table that goes on changing.
 *
 * <h3>Many threads, one flush</h3>
 *
 * <p>A flush takes some hundred times as long as a decision. So threads decide one after another under a short lock,
 * append their records to a buffer, and wait; one of them writes and flushes for all ({@code GroupCommit}). What is
 * decided is visible to the next decision at once, but no answer leaves before the records it may rest on are durable.
 * When a flush fails, the file is cut back, everybody who waits is told, and memory is dropped and read again.
 *
 * <h3>Many processes, one order</h3>
 *
 * <p>A manager decides only while it holds a lock on {@code .harness/lock}, which the operating system takes from a
 * process that dies. On taking it, it looks whether the snapshot is still the one it knows, and reads the records that
 * others appended; what they may not have flushed, it flushes before it answers. It gives the lock up when nothing is
 * on its way, and after some milliseconds of uninterrupted work in any case. A record torn by a dying process is
 * behind no completed flush, so nobody relied on it: it is cut off.
 *
 * <h3>Reading beside the writers</h3>
 *
 * <p>Looking on needs no lock. A manager answers from memory during its turn, and between turns if a look at the files
 * shows that nobody was there. Else {@code LockFreeReader} reads the snapshot and its journal beside the writers: the
 * checksums tell whole records from what is being written, a snapshot that is replaced meanwhile is read again, and what
 * was read is flushed before it is shown, through a channel that may only read.
 *
 * <h3>Limits</h3>
 *
 * <p>A process that is stopped, not killed, in the middle of a change blocks other changes until it goes on. Putting a
 * file in place by hand replaces changes that were made since it was read, as it does with any editor.
 */
public final class StateManager implements AutoCloseable {
    private static final long COMPACT_ABOVE = 4L << 20;
    private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

    private final Storage storage;

    StateManager(Storage storage) {
        this.storage = storage;
    }

    /**
     * Opens the workflow under a directory; touches nothing on disk until something is saved.
     *
     * @param root the directory that holds, or will hold, {@code .harness}; missing folders are made on save
     * @return the manager; close it
     */
    public static StateManager open(Path root) {
        return open(root, Clock.systemUTC());
    }

    /**
     * Opens the workflow under a directory, with a clock that says when leases begin and end.
     *
     * @param root as in {@link #open(Path)}
     * @param clock the clock; times are kept to the microsecond
     * @return the manager; close it
     */
    public static StateManager open(Path root, Clock clock) {
        return open(root, clock, Disk.REAL, COMPACT_ABOVE);
    }

    /**
     * Opens the workflow under a directory, with a clock and a bound for waiting. A call that needs the directory's lock
     * while another process keeps it, because that is stopped or its disk hangs, fails after this time with an
     * {@link java.io.UncheckedIOException} that names the process; 30 s unless said.
     *
     * @param root as in {@link #open(Path)}
     * @param clock as in {@link #open(Path, Clock)}
     * @param longestWait how long others may keep the lock, in real time whatever the clock says; not negative
     * @return the manager; close it
     */
    public static StateManager open(Path root, Clock clock, Duration longestWait) {
        if (required("longestWait", longestWait).isNegative()) {
            throw new IllegalArgumentException("longestWait of " + longestWait + " is negative");
        }
        Duration bounded = longestWait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longestWait;
        return open(root, clock, Disk.REAL, bounded, COMPACT_ABOVE);
    }

    static StateManager open(Path root, Clock clock, Disk disk, long compactAbove) {
        return open(root, clock, disk, ProcessLock.DEFAULT_WAIT, compactAbove);
    }

    private static StateManager open(Path root, Clock clock, Disk disk, Duration longestWait, long compactAbove) {
        Path directory = required("root", root).resolve(".harness");
        return new StateManager(
                new JournalStorage(disk, directory, required("clock", clock), longestWait, compactAbove));
    }

    /**
     * Returns what is durable now, whoever changed it.
     *
     * @return the workflow; empty if nothing was saved
     */
    public Optional<WorkflowState> load() {
        return storage.load();
    }

    /**
     * Replaces everything by this workflow, once it is found valid. A damaged file is not replaced.
     *
     * @param state the workflow
     */
    public void save(WorkflowState state) {
        required("state", state).validateDag();
        storage.save(state);
    }

    /**
     * Replaces the workflow by what a function makes of it, in one step. Everybody else waits meanwhile, so the
     * function should be quick; it must not call this manager.
     *
     * @param change makes the new workflow of the present one
     * @return the new workflow
     * @throws IllegalStateException if nothing was saved
     */
    public WorkflowState update(UnaryOperator<WorkflowState> change) {
        return storage.update(required("change", change));
    }

    /**
     * Gives a worker the task that it holds already, its lease renewed, or else the next one: pending with all its
     * dependencies completed, or else running for longer than its timeout.
     *
     * @param workerId who asks; not blank
     * @return the task, if there is one, and how it was come by
     */
    public ClaimResult claimTask(String workerId) {
        return storage.claim(worker(workerId));
    }

    /**
     * Marks a task as completed by the worker that holds it. Doing so again changes nothing.
     *
     * @param taskId the task
     * @param workerId the worker that holds it
     */
    public void completeTask(String taskId, String workerId) {
        storage.finish(required("taskId", taskId), worker(workerId), TaskStatus.COMPLETED);
    }

    /**
     * Marks a task as failed by the worker that holds it. Doing so again changes nothing.
     *
     * @param taskId the task
     * @param workerId the worker that holds it
     */
    public void failTask(String taskId, String workerId) {
        storage.finish(required("taskId", taskId), worker(workerId), TaskStatus.FAILED);
    }

    /**
     * Tells a listener of every transition of a task that is made through this manager from now on: claims, renewals,
     * completions and so on, and tasks that are added. It hears of each once, after it is durable, in the order in
     * which they were made. What {@link #save}, {@link #update} and {@link #reset} do to the workflow as a whole is
     * not told.
     *
     * @param listener who is told; added twice, it hears everything twice
     */
    public void addListener(WorkflowListener listener) {
        storage.addListener(required("listener", listener));
    }

    /** Forgets everything, also on disk, damaged files included; harmless twice. */
    public void reset() {
        storage.reset();
    }

    /** Brings {@code state.json} up to date and gives up what is held open; harmless twice. */
    @Override
    public void close() {
        storage.close();
    }

    private static <T> T required(String name, T value) {
        if (Objects.isNull(value)) {
            throw new IllegalArgumentException(name + " is null; it is required");
        }
        return value;
    }

    private static String worker(String id) {
        if (required("workerId", id).isBlank()) {
            throw new IllegalArgumentException("workerId \"" + id + "\" is blank; a worker has a name");
        }
        if (id.length() > JournalFormat.MAX_WORKER) {
            throw new IllegalArgumentException("workerId has " + id.length() + " characters; at most "
                    + JournalFormat.MAX_WORKER + " are allowed");
        }
        return id;
    }
}
