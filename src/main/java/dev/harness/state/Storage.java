package dev.harness.state;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The one seam between the rules of a workflow and where it is kept: whatever keeps these promises can stand behind a
 * {@link StateManager}, a directory of files or a database.
 *
 * <p>Arguments were checked by the caller. Every method is one atomic step among all threads and processes that share
 * the place; when it returns, its effect is durable, and when it throws, nothing changed and the storage goes on
 * working. Implementations read the time inside the step. They throw {@link java.io.UncheckedIOException} when the
 * medium fails, and are thread-safe.
 */
interface Storage extends AutoCloseable {
    /** Returns what is durable now; empty if nothing was saved. */
    Optional<WorkflowState> load();

    /** Replaces everything by a valid workflow. */
    void save(WorkflowState state);

    /** Replaces everything by what the function makes of it, which is checked; refused if nothing was saved. */
    WorkflowState update(UnaryOperator<WorkflowState> change);

    /** Gives the worker the task it holds already, or else the next one. */
    ClaimResult claim(String worker);

    /** Ends a task that the worker holds: COMPLETED or FAILED. */
    void finish(String taskId, String worker, TaskStatus outcome);

    /** Tells a listener of every transition that is made through this storage from now on, once it is durable. */
    void addListener(WorkflowListener listener);

    /** Forgets everything. */
    void reset();

    /** Gives up what is held open; harmless twice. */
    @Override
    void close();
}
