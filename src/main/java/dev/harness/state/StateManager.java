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
 * Keeps one workflow in a directory, and gives its tasks to workers durably and exactly once.
 *
 * <p>Thread-safe. Any number of managers may share a directory, also in other processes of this machine. When a call
 * returns, its effect survives the death of the process and a power loss, if the disk performs a flush as it should. When a
 * call throws, nothing changed, and the manager stays usable.
 *
 * <p>Errors are {@link IllegalArgumentException} for invalid arguments and unknown tasks, {@link IllegalStateException} for
 * a task that the worker does not hold and for a closed manager, and {@link InvalidWorkflowException} for tasks that do not
 * form a workflow. The disk causes {@link StateFileException} for a damaged file, and {@link java.io.UncheckedIOException}
 * when it refuses. A damaged file stays unchanged until somebody repairs it or calls {@link #reset}.
 */
public final class StateManager implements AutoCloseable {
    private static final long COMPACT_ABOVE = 4L << 20;
    private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);
    private final Storage storage;

    StateManager(Storage storage) {
        this.storage = storage;
    }

    /**
     * Opens the workflow in a directory; changes nothing on disk until something is saved.
     *
     * @param root the directory that holds, or will hold, {@code .harness}; missing folders are made on save
     * @return the manager; close it
     */
    public static StateManager open(Path root) {
        return open(root, Clock.systemUTC());
    }

    /**
     * Opens the workflow in a directory, with the clock by which leases begin and end.
     *
     * @param root as in {@link #open(Path)}
     * @param clock the clock; times are kept to the microsecond
     * @return the manager; close it
     */
    public static StateManager open(Path root, Clock clock) {
        return open(root, clock, ProcessLock.DEFAULT_WAIT);
    }

    /**
     * Opens the workflow in a directory, with a clock and a maximum time to wait for the lock (by default 30 s). A change
     * that waits longer, for example because a stopped process keeps the lock, fails with an exception that names the
     * process.
     *
     * @param root as in {@link #open(Path)}
     * @param clock as in {@link #open(Path, Clock)}
     * @param longestWait how long others may keep the lock, in real time, independent of the clock; not negative
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
     * Converts a {@code state.json} that another program wrote, then opens it as {@link #open(Path, Clock)} does. Unknown
     * fields of a task move into its metadata. Unknown fields beside {@code tasks} are removed, with a message in the log.
     * The original file is kept beside the new one. A file without unknown fields is not changed.
     *
     * @param root as in {@link #open(Path)}
     * @param clock as in {@link #open(Path, Clock)}
     * @return the manager; close it
     * @throws StateFileException if the file is damaged, or if metadata already has a field with that name or would
     *     become larger than 64 KiB; then nothing was changed
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

    /** Returns the workflow as it is durable now, with the changes of all managers; empty if nothing was saved. */
    public Optional<WorkflowState> load() {
        return storage.load();
    }

    /**
     * Checks this workflow and replaces the present one by it. A damaged file is not replaced.
     *
     * @param state the workflow
     */
    public void save(WorkflowState state) {
        required("state", state).validateDag();
        storage.save(state);
    }

    /**
     * Replaces the workflow by the result of a function, in one step. All other changes wait, so the function should be
     * quick; it must not call this manager.
     *
     * @param change returns the new workflow for the present one
     * @return the new workflow
     * @throws IllegalStateException if nothing was saved
     */
    public WorkflowState update(UnaryOperator<WorkflowState> change) {
        return storage.update(required("change", change));
    }

    /**
     * Gives a worker the task that it already holds, with a renewed lease. If it holds none, the worker gets the next
     * pending task whose dependencies are completed and whose time has come; otherwise the next running task whose timeout
     * is over. Each claim counts as one attempt. A task without attempts left fails with the reason {@code attempts
     * exhausted}, and the search goes on.
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
     * Claims as {@link #claimTask(String)} does. The options may limit the claim to tasks of one role, and may make it
     * wait. A task that the worker already holds comes first, whatever its role.
     *
     * <p>A waiting claim notices changes of managers in this JVM at once. It notices changes of other processes, expired
     * leases and delayed tasks whose time has come within 50 ms. It also waits while nothing is saved yet. It returns an
     * empty result
     *
     * <ul>
     *   <li>at once when there is nothing to wait for: no task is running, and every pending task waits for a failed one.
     *       {@link #progress} distinguishes this from a wait that was too short;
     *   <li>when the time is up;
     *   <li>at once when the thread is interrupted. The interrupt status is kept, so a loop of claims should check it.
     * </ul>
     *
     * @param workerId who asks; not blank
     * @param options which task, and how long to wait
     * @return the task, if there is one, and how it was come by
     * @throws IllegalStateException if the manager is closed, before or during the call
     */
    public ClaimResult claimTask(String workerId, ClaimOptions options) {
        return storage.claim(worker(workerId), (ClaimRequest) required("options", options));
    }

    /**
     * Renews the lease of a task, so that its worker may hold it for longer than its timeout. This never claims a task
     * and does not count as an attempt.
     *
     * @return the task with its new lease
     * @throws IllegalStateException if the worker no longer holds the task
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
     * @param delay the time in which no worker can claim it: 0 to 36,525 days
     * @param reason why the attempt failed, kept as {@link Task#failure}; cut off after 16,384 characters
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
     * Marks a task as completed by the worker that holds it, with a result. Doing so again changes nothing: the first stays.
     *
     * @param result the result, which is copied: at most 64 KiB as UTF-8 JSON; JSON's null counts as no result
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
     * Ends a task as failed, whether a worker holds it or not; later calls of that worker for the task are refused.
     * Cancelling a failed task changes nothing.
     *
     * @param reason why, kept as {@link Task#failure}; cut off after 16,384 characters
     * @throws IllegalStateException if it is completed
     */
    public void cancelTask(String taskId, String reason) {
        storage.cancel(required("taskId", taskId), TaskText.reason(reason));
    }

    /**
     * Adds tasks after the present ones, either all or none. They may depend on present tasks and on each other, in any
     * order. The cost depends on the added tasks only, not on the size of the workflow. If nothing was saved, these
     * tasks are the workflow.
     *
     * @param tasks the tasks, with ids that are not in the workflow yet
     * @return the workflow with them
     * @throws InvalidWorkflowException if an id is already in the workflow, a dependency is missing, or there is a
     *     cycle
     */
    public WorkflowState addTasks(Collection<Task> tasks) {
        return storage.add(new Addition(required("tasks", tasks)));
    }

    /**
     * Returns the progress of the workflow, at a cost that does not depend on the number of tasks.
     *
     * @return the numbers of tasks at one moment; all zero if nothing was saved
     */
    public Progress progress() {
        return storage.progress();
    }

    /**
     * Calls a listener for every transition of a task that is made through this manager from now on: claims, renewals,
     * completions and so on, and added tasks. Each transition is reported once, after it is durable, in order. Changes of
     * the whole workflow by {@link #save}, {@link #update} and {@link #reset} are not reported.
     *
     * @param listener the listener; if it is added twice, it is called twice for each transition
     */
    public void addListener(WorkflowListener listener) {
        storage.addListener(required("listener", listener));
    }

    /** Deletes the workflow, in memory and on disk, including damaged files. Calling it again has no effect. */
    public void reset() {
        storage.reset();
    }

    /** Brings {@code state.json} up to date and closes all files. Calling it again has no effect. */
    @Override
    public void close() {
        storage.close();
    }
}
