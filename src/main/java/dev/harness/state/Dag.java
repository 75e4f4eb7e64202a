package dev.harness.state;

import java.util.Arrays;

/**
 * The dependencies of a table as positions: those of task {@code i} are {@code targets[offsets[i] .. offsets[i + 1])}.
 * Plain arrays, because a million tasks in boxes would cost more than the search itself.
 */
final class Dag {
    private static final int[] NO_CYCLE = {};

    private final int[] offsets;
    private final int[] targets;
    /** Whether every task stands behind its dependencies, as in most files; then there can be no cycle. */
    private final boolean ordered;

    private Dag(int[] offsets, int[] targets, boolean ordered) {
        this.offsets = offsets;
        this.targets = targets;
        this.ordered = ordered;
    }

    /** Returns the dependencies of every task as positions, or throws naming the first that does not exist. */
    static Dag of(TaskTable tasks) {
        int size = tasks.size();
        TaskIndex index = tasks.index();
        int[] offsets = new int[size + 1];
        int[] targets = new int[Math.max(16, size * 2)];
        int used = 0;
        boolean ordered = true;
        for (int i = 0; i < size; i++) {
            TaskIds dependencies = tasks.at(i).dependencyIds();
            int count = dependencies.size();
            if (targets.length - used < count) {
                targets = Arrays.copyOf(targets, Math.max(used + count, targets.length * 2));
            }
            for (int d = 0; d < count; d++) {
                int target = index.position(dependencies.get(d));
                if (target < 0) {
                    throw missing(dependencies.get(d), tasks.at(i).id());
                }
                targets[used++] = target;
                ordered &= target < i;
            }
            offsets[i + 1] = used;
        }
        return new Dag(offsets, targets, ordered);
    }

    static void validate(TaskTable tasks) {
        Dag dag = of(tasks);
        int[] cycle = dag.ordered ? NO_CYCLE : CycleSearch.find(dag);
        if (cycle.length > 0) {
            throw cycle(tasks, cycle);
        }
    }

    static InvalidWorkflowException missing(String dependency, String requiredBy) {
        return new InvalidWorkflowException("Missing dependency: " + dependency + " (required by " + requiredBy + ")");
    }

    private static InvalidWorkflowException cycle(TaskTable tasks, int[] cycle) {
        StringBuilder message = new StringBuilder("Dependency cycle: ");
        for (int position : cycle) {
            message.append(tasks.index().id(position)).append(" -> ");
        }
        return new InvalidWorkflowException(
                message.append(tasks.index().id(cycle[0])).toString());
    }

    int size() {
        return offsets.length - 1;
    }

    /** Returns the number of dependencies of the tasks before this one: where its own begin. */
    int from(int task) {
        return offsets[task];
    }

    int to(int task) {
        return offsets[task + 1];
    }

    int target(int edge) {
        return targets[edge];
    }
}
