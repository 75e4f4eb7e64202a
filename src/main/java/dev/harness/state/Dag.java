package dev.harness.state;

import java.util.Arrays;
import java.util.List;

/**
 * The dependencies of a table as positions: those of task {@code i} are {@code targets[offsets[i] .. offsets[i + 1])}.
 * Plain arrays, because a million tasks in boxes would cost more than the search itself.
 */
final class Dag {
    private final int[] offsets;
    private final int[] targets;

    private Dag(int[] offsets, int[] targets) {
        this.offsets = offsets;
        this.targets = targets;
    }

    /** Returns the dependencies of every task as positions, or throws naming the first that does not exist. */
    static Dag of(TaskTable tasks) {
        int size = tasks.size();
        int[] offsets = new int[size + 1];
        int[] targets = new int[Math.max(16, size * 2)];
        int used = 0;
        for (int i = 0; i < size; i++) {
            List<String> dependencies = tasks.at(i).dependencies();
            int count = dependencies.size();
            if (targets.length - used < count) {
                targets = Arrays.copyOf(targets, Math.max(used + count, targets.length * 2));
            }
            for (int d = 0; d < count; d++) {
                int target = tasks.position(dependencies.get(d));
                if (target < 0) {
                    throw missing(dependencies.get(d), tasks.at(i).id());
                }
                targets[used++] = target;
            }
            offsets[i + 1] = used;
        }
        return new Dag(offsets, targets);
    }

    static void validate(TaskTable tasks) {
        int[] cycle = CycleSearch.find(of(tasks));
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
