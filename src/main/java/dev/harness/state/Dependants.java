package dev.harness.state;

import java.util.List;

/**
 * Who waits for each task, and for how many tasks each one waits itself. Plain arrays, as in {@link Dag}, which looks
 * the other way and refuses what is missing; here a task with a missing dependency is only marked.
 */
final class Dependants {
    private static final int BROKEN = -1;

    private final int[] offsets;
    private final int[] targets;
    private final int[] unmet;

    Dependants(TaskTableEditor tasks) {
        int size = tasks.size();
        offsets = new int[size + 1];
        unmet = new int[size];
        int[] edges = resolved(tasks);
        for (int edge : edges) {
            if (edge >= 0) {
                offsets[edge + 1]++;
            }
        }
        for (int i = 0; i < size; i++) {
            offsets[i + 1] += offsets[i];
        }
        targets = new int[offsets[size]];
        int[] fill = offsets.clone();
        int edge = 0;
        for (int task = 0; task < size; task++) {
            for (int d = tasks.at(task).dependencies().size(); d > 0; d--, edge++) {
                int on = edges[edge];
                if (on < 0) {
                    unmet[task] = BROKEN;
                    continue;
                }
                targets[fill[on]++] = task;
                if (unmet[task] != BROKEN && tasks.at(on).status() != TaskStatus.COMPLETED) {
                    unmet[task]++;
                }
            }
        }
    }

    /** Returns whether all dependencies are completed, or one is missing, so that the task must be looked at. */
    boolean isDue(int task) {
        return unmet[task] <= 0;
    }

    boolean isBroken(int task) {
        return unmet[task] == BROKEN;
    }

    int from(int task) {
        return offsets[task];
    }

    int to(int task) {
        return offsets[task + 1];
    }

    int target(int edge) {
        return targets[edge];
    }

    /** Counts a dependency of the task as completed (-1) or no longer so (1); returns whether this made it due. */
    boolean count(int task, int change) {
        if (unmet[task] == BROKEN) {
            return false;
        }
        unmet[task] += change;
        return unmet[task] == 0;
    }

    /** Returns the positions of all dependencies, task after task; -1 for a missing one. */
    private static int[] resolved(TaskTableEditor tasks) {
        int count = 0;
        for (int task = 0; task < tasks.size(); task++) {
            count += tasks.at(task).dependencies().size();
        }
        int[] edges = new int[count];
        int used = 0;
        for (int task = 0; task < tasks.size(); task++) {
            List<String> dependencies = tasks.at(task).dependencies();
            for (int d = 0; d < dependencies.size(); d++) {
                edges[used++] = tasks.position(dependencies.get(d));
            }
        }
        return edges;
    }
}
