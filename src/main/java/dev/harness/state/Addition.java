package dev.harness.state;

import java.util.Collection;
import java.util.List;

/** Tasks to add to a workflow. The cost of checking them does not depend on the size of the workflow. Immutable. */
final class Addition {
    private final WorkflowState added;
    private final byte[] json;

    /**
     * Takes the tasks as they are now.
     *
     * @throws InvalidWorkflowException if two have the same id
     */
    Addition(Collection<Task> tasks) {
        added = WorkflowState.of(tasks);
        json = StateJson.writeCompactly(tasks());
    }

    Collection<Task> tasks() {
        return added.table().values();
    }

    boolean isEmpty() {
        return added.table().isEmpty();
    }

    /** Returns the tasks as a record holds them. */
    byte[] json() {
        return json;
    }

    /** Returns whether they are few enough for one record. */
    boolean fitsInARecord() {
        return json.length <= JournalFormat.MAX_TEXT;
    }

    /**
     * Refuses ids that are already in the workflow, missing dependencies, and cycles. Present tasks do not depend on new
     * ones, so a cycle can only contain new tasks.
     */
    void check(Replica present) {
        if (present.board().isAnyBroken()) {
            on(present.view()); // what was missing may come now, and bring a cycle about
            return;
        }
        boolean ordered = true;
        for (int i = 0; i < added.table().size(); i++) {
            Task task = added.table().at(i);
            if (present.position(task.id()) >= 0) {
                throw there(task);
            }
            List<String> dependencies = task.dependencies();
            for (int d = 0; d < dependencies.size(); d++) {
                int among = added.table().position(dependencies.get(d));
                if (among < 0 && present.position(dependencies.get(d)) < 0) {
                    throw Dag.missing(dependencies.get(d), task.id());
                }
                ordered &= among < i;
            }
        }
        if (!ordered) {
            alone().validateDag();
        }
    }

    /** Returns a workflow with these tasks behind its own, checked. */
    WorkflowState on(WorkflowState present) {
        TaskTableEditor all = present.table().edit();
        for (Task task : tasks()) {
            if (!all.add(task)) {
                throw there(task);
            }
        }
        WorkflowState whole = new WorkflowState(all.snapshot());
        whole.validateDag();
        return whole;
    }

    /** Returns these tasks with the dependencies among themselves. */
    private WorkflowState alone() {
        return WorkflowState.of(tasks().stream()
                .map(task -> task.toBuilder()
                        .dependencies(task.dependencies().stream()
                                .filter(id -> added.table().position(id) >= 0)
                                .toList())
                        .build())
                .toList());
    }

    private static InvalidWorkflowException there(Task task) {
        return new InvalidWorkflowException(
                "Duplicate task id: " + task.id() + " (it is in the workflow already); only new tasks can be added");
    }
}
