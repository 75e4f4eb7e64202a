package dev.harness.state;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a workflow at one moment. Immutable, so safe for threads.
 *
 * <p>The ids are unique from the start; that dependencies exist and make no cycle is checked by {@link #validateDag()}.
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

    /** Returns the tasks by id, in insertion order; unmodifiable, and lookups cost the same for any number of tasks. */
    public Map<String, Task> tasks() {
        return tasks;
    }

    TaskTable table() {
        return tasks;
    }

    /** Returns a workflow with this task in the place of the one with its id, or at the end if there is none. */
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
     * Checks that every dependency exists and that no task depends on itself, by whatever way. Takes time and memory in
     * proportion to tasks and dependencies, and no stack.
     *
     * @throws InvalidWorkflowException naming the missing dependency and who requires it, or the whole cycle in order
     */
    public void validateDag() {
        Dag.validate(tasks);
    }

    /**
     * Returns the task that a worker should take now: the first pending one whose dependencies are all completed and
     * whose time ({@link Task#notBefore}) has come, or else the first running one whose time has run out (and whose
     * dependencies are completed). First means: fewer dependencies, then earlier in the workflow. A task that was claimed
     * as often as it may be is passed over.
     *
     * @throws InvalidWorkflowException if a task met on the way depends on one that does not exist
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
