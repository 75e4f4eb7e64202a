package dev.harness.state;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a workflow at one moment. Immutable, so thread-safe.
 *
 * <p>Ids are always unique. {@link #validateDag()} checks that dependencies exist and have no cycle.
 */
public final class WorkflowState {
    private final TaskTable tasks;

    WorkflowState(TaskTable tasks) {
        this.tasks = tasks;
    }

    /**
     * Returns a workflow of these tasks, in this order.
     *
     * @throws InvalidWorkflowException if two tasks have the same id
     * @throws IllegalArgumentException if a task is null
     */
    public static WorkflowState of(Collection<Task> tasks) {
        TaskTableEditor table = TaskTableEditor.empty(tasks.size());
        for (Task task : tasks) {
            if (!table.add(TaskText.required("list element", task))) {
                throw new InvalidWorkflowException("Duplicate task id: " + task.id() + " (tasks "
                        + (table.position(task.id()) + 1) + " and " + (table.size() + 1) + " of " + tasks.size()
                        + "); ids are unique in a workflow");
            }
        }
        return new WorkflowState(table.snapshot());
    }

    /** Returns a workflow of these tasks, in this order, as {@link #of(Collection)} does. */
    public static WorkflowState of(Task... tasks) {
        return of(Arrays.asList(tasks));
    }

    /**
     * Returns the tasks by id, in insertion order. The map is unmodifiable, and a lookup costs the same for any number
     * of tasks.
     */
    public Map<String, Task> tasks() {
        return tasks;
    }

    TaskTable table() {
        return tasks;
    }

    /** Returns a workflow in which this task replaces the one with its id, or is added at the end if there is none. */
    public WorkflowState with(Task task) {
        TaskTableEditor editor = tasks.edit();
        int position = tasks.position(task.id());
        if (position < 0) {
            editor.add(task);
        } else {
            editor.set(position, task);
        }
        return new WorkflowState(editor.snapshot());
    }

    /**
     * Checks that every dependency exists and that no task depends on itself, directly or indirectly. Time and memory
     * grow linearly with tasks and dependencies; a long chain does not need a deep stack.
     *
     * @throws InvalidWorkflowException with the missing dependency and the task that requires it, or the whole cycle in
     *     order
     */
    public void validateDag() {
        Dag.validate(tasks);
    }

    /**
     * Returns the task that a worker should claim now. This is the first pending one whose dependencies are completed
     * and whose time ({@link Task#notBefore}) has come; otherwise the first running one whose timeout is over and whose
     * dependencies are completed. "First" means with fewer dependencies, then earlier in the workflow. Tasks without
     * attempts left are skipped.
     *
     * @throws InvalidWorkflowException if a task found during the search depends on one that does not exist
     */
    public Optional<Task> claimableTask(Instant now) {
        Task pending = Claimable.first(tasks, task -> Claimable.isPending(task, now));
        return Optional.ofNullable(
                pending != null ? pending : Claimable.first(tasks, task -> Claimable.isRunOut(task, now)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WorkflowState that
                && tasks.equals(that.tasks)
                && Arrays.equals(tasks.keySet().toArray(), that.tasks.keySet().toArray());
    }

    @Override
    public int hashCode() {
        return tasks.keySet().hashCode();
    }

    @Override
    public String toString() {
        return "WorkflowState[" + tasks.size() + " tasks]";
    }
}
