package dev.harness.state;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The only interface between the rules of a workflow and its storage. Any implementation that keeps these promises can be
 * used by a {@link StateManager}: a directory of files, or a database.
 *
 * <p>The caller has checked the arguments. Every method is one atomic step among all threads and processes that share the
 * storage. When it returns, its effect is durable; when it throws, nothing changed and the storage stays usable.
 * Implementations read the time inside the step. They throw {@link java.io.UncheckedIOException} when the medium fails, and
 * are thread-safe.
 */
interface Storage extends AutoCloseable {
    /** Returns what is durable now; empty if nothing was saved. */
    Optional<WorkflowState> load();

    /** Replaces everything by a valid workflow. */
    void save(WorkflowState state);

    /** Replaces everything by what the function makes of it, which is checked; refused if nothing was saved. */
    WorkflowState update(UnaryOperator<WorkflowState> change);

    /**
     * Gives the worker the task it holds already, or else the next one that it asks for; waits for it if it asks for
     * that, in which case what it does is one step after another.
     */
    ClaimResult claim(String worker, ClaimRequest request);

    /** Renews the lease of a task that the worker holds. */
    Task renew(String taskId, String worker);

    /** Gives back a task that the worker holds, as if it had not been claimed. */
    void release(String taskId, String worker);

    /** Gives back a task that the worker holds, to be taken when the delay is over. */
    void retry(String taskId, String worker, Duration delay, String reason);

    /** Completes a task that the worker holds; a result that is null leaves the one it had. */
    void complete(String taskId, String worker, @Nullable JsonValue result);

    /** Gives up a task that the worker holds; a reason that is null leaves the one it had. */
    void fail(String taskId, String worker, @Nullable String reason);

    /** Ends a task, whether a worker holds it or not. */
    void cancel(String taskId, String reason);

    /** Adds tasks behind those that are there; if nothing was saved, they are the workflow. */
    WorkflowState add(Addition addition);

    /** Returns how far the workflow is; all zero if nothing was saved. */
    Progress progress();

    /** Tells a listener of every transition that is made through this storage from now on, once it is durable. */
    void addListener(WorkflowListener listener);

    /** Forgets everything. */
    void reset();

    /** Gives up what is held open; harmless twice. */
    @Override
    void close();
}
