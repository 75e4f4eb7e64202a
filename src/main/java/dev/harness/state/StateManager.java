package dev.harness.state;

import static dev.harness.state.Arguments.required;
import static dev.harness.state.Arguments.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harness.io.Disk;
import dev.harness.io.ProcessLock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
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
        return open(root, clock, ProcessLock.DEFAULT_WAIT);
    }

    /**
     * Opens the workflow under a directory, with a clock and a bound for waiting. A change that waits for longer, since a
     * stopped process keeps the lock, fails with an exception that names the process; 30 s unless said.
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
        return open(root, clock, Disk.REAL, bounded, Pace.REAL, COMPACT_ABOVE);
    }

    /** Imports as {@link #importing(Path, Clock)} does, with the clock of {@link #open(Path)}. */
    public static StateManager importing(Path root) {
        return importing(root, Clock.systemUTC());
    }

    /**
     * Opens a workflow as {@link #open(Path, Clock)} does, once a {@code state.json} that others wrote is brought into the
     * present form: fields of a task that are not known move into its metadata. Fields beside {@code tasks}, which no
     * task can keep, are left out, with a message in the log. The file as it was stays beside it. A file without such
     * fields is left alone.
     *
     * @param root as in {@link #open(Path)}
     * @param clock as in {@link #open(Path, Clock)}
     * @return the manager; close it
     * @throws StateFileException if the file is damaged, or if metadata has a field of that name already or would become
     *     larger than 64 KiB; nothing was changed
     */
    public static StateManager importing(Path root, Clock clock) {
        JournalStorage storage = storage(root, clock, Disk.REAL, ProcessLock.DEFAULT_WAIT, Pace.REAL, COMPACT_ABOVE);
        try {
            storage.importFile();
            return new StateManager(storage);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    static StateManager open(Path root, Clock clock, Disk disk, long compactAbove) {
        return open(root, clock, disk, ProcessLock.DEFAULT_WAIT, Pace.STILL, compactAbove);
    }

    static StateManager open(Path root, Clock clock, Disk disk, Duration wait, Pace pace, long compactAbove) {
        return new StateManager(storage(root, clock, disk, wait, pace, compactAbove));
    }

    private static JournalStorage storage(
            Path root, Clock clock, Disk disk, Duration wait, Pace pace, long compactAbove) {
        Path directory = required("root", root).resolve(".harness");
        return new JournalStorage(disk, directory, required("clock", clock), wait, pace, compactAbove);
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
     * dependencies completed and its time come, or else running for longer than its timeout. Each counts as one more
     * attempt; a task that was claimed as often as it may be is failed instead, for the reason {@code attempts
     * exhausted}, and the next one is looked for.
     *
     * @param workerId who asks; not blank
     * @return the task, if there is one, and how it was come by
     */
    public ClaimResult claimTask(String workerId) {
        return storage.claim(worker(workerId), ClaimRequest.ANY);
    }

    /** Claims as {@link #claimTask(String, ClaimOptions)} does, a task of any role. */
    public ClaimResult claimTask(String workerId, Duration wait) {
        return claimTask(workerId, ClaimRequest.ANY.wait(wait));
    }

    /**
     * Claims as {@link #claimTask(String)} does, but only a task of the role that the options name, if they name one,
     * and waits for it, if they say so. What the worker holds already comes first, whatever its role.
     *
     * <p>A claim that waits hears at once of what this manager does, or another one in this JVM, and within 50 ms of what
     * other processes do, of leases that run out and of delayed tasks whose time has come. It waits also while nothing
     * was saved yet. It returns an empty result
     *
     * <ul>
     *   <li>at once when there is nothing to wait for: nothing is running, and nothing is pending but what waits for a
     *       failed task. {@link #progress} tells this from a wait that was too short;
     *   <li>when the time is up;
     *   <li>at once when the thread is interrupted, which it stays: a loop of claims should ask for that.
     * </ul>
     *
     * @param workerId who asks; not blank
     * @param options which task, and how long to wait
     * @return the task, if there is one, and how it was come by
     * @throws IllegalStateException if the manager is closed, also meanwhile
     */
    public ClaimResult claimTask(String workerId, ClaimOptions options) {
        return storage.claim(worker(workerId), (ClaimRequest) required("options", options));
    }

    /**
     * Lets the lease of a task begin anew, so that a worker may hold it for longer than its timeout. Never claims
     * anything, and does not count as an attempt.
     *
     * @return the task with its new lease
     * @throws IllegalStateException if the task is no longer the worker's
     */
    public Task renewTask(String taskId, String workerId) {
        return storage.renew(required("taskId", taskId), worker(workerId));
    }

    /** Gives back a task that the worker holds, so that another claim may take it at once; the attempt does not count. */
    public void releaseTask(String taskId, String workerId) {
        storage.release(required("taskId", taskId), worker(workerId));
    }

    /**
     * Gives back a task that the worker holds, to be tried again later; the attempt counts.
     *
     * @param delay how long nobody may take it: from 0 to 36,525 days
     * @param reason why it did not work, kept as {@link Task#failure}; cut off after 16,384 characters
     */
    public void retryTask(String taskId, String workerId, Duration delay, String reason) {
        Duration checked = Transition.delay(required("delay", delay));
        storage.retry(required("taskId", taskId), worker(workerId), checked, TaskText.reason(reason));
    }

    /** Marks a task as completed by the worker that holds it. Doing so again changes nothing. */
    public void completeTask(String taskId, String workerId) {
        storage.complete(required("taskId", taskId), worker(workerId), null);
    }

    /**
     * Marks a task as completed by the worker that holds it, with what it came to. Doing so again changes nothing, also
     * with another result: the first one stays.
     *
     * @param result what it came to, which is copied: at most 64 KiB as UTF-8 JSON; JSON's null is none
     */
    public void completeTask(String taskId, String workerId, JsonNode result) {
        JsonValue kept = JsonValue.of("result", required("result", result));
        storage.complete(required("taskId", taskId), worker(workerId), kept);
    }

    /** Marks a task as failed by the worker that holds it. Doing so again changes nothing. */
    public void failTask(String taskId, String workerId) {
        storage.fail(required("taskId", taskId), worker(workerId), null);
    }

    /**
     * Marks a task as failed by the worker that holds it. Doing so again changes nothing.
     *
     * @param reason why, kept as {@link Task#failure}; cut off after 16,384 characters
     */
    public void failTask(String taskId, String workerId, String reason) {
        storage.fail(required("taskId", taskId), worker(workerId), TaskText.reason(reason));
    }

    /**
     * Ends a task as failed, whoever holds it or if nobody does; its worker is refused from then on. Cancelling a task
     * that failed changes nothing.
     *
     * @param reason why, kept as {@link Task#failure}; cut off after 16,384 characters
     * @throws IllegalStateException if it is completed
     */
    public void cancelTask(String taskId, String reason) {
        storage.cancel(required("taskId", taskId), TaskText.reason(reason));
    }

    /**
     * Adds tasks behind those that are there, all or none. They may depend on what is there and on each other, in any
     * order. Costs what is added, whatever is there. If nothing was saved, these tasks are the workflow.
     *
     * @param tasks the tasks, of ids that are not there yet
     * @return the workflow with them
     * @throws InvalidWorkflowException if an id is there already, a dependency is missing, or there is a cycle
     */
    public WorkflowState addTasks(Collection<Task> tasks) {
        return storage.add(new Addition(required("tasks", tasks)));
    }

    /**
     * Returns how far the workflow is, without looking at each task.
     *
     * @return the numbers of tasks at one moment; all zero if nothing was saved
     */
    public Progress progress() {
        return storage.progress();
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
}
