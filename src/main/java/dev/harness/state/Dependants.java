package dev.harness.state;

import java.util.Arrays;
import java.util.List;

/**
 * Who waits for each task, and for how many tasks each one waits itself. Plain arrays, as in {@link Dag}, which looks
 * the other way and refuses what is missing; here a task with a missing dependency is only marked. Those who were there
 * from the start stand in one array, those who came later in lists. Not thread-safe.
 */
final class Dependants {
    private static final int BROKEN = -1;

    private final int[] offsets;
    private final int[] targets;
    private int[] unmet;
    private int[] later; // the first edge to a task that came later, plus 1
    private int[] laterTargets = new int[16];
    private int[] laterNexts = new int[16]; // the next edge from the same task, plus 1
    private int laterEdges;
    private boolean anyBroken;

    Dependants(TaskTableEditor tasks, int capacity) {
        int size = tasks.size();
        offsets = new int[size + 1];
        unmet = new int[capacity];
        later = new int[capacity];
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
                    anyBroken = true;
                    continue;
                }
                targets[fill[on]++] = task;
                if (unmet[task] != BROKEN && tasks.at(on).status() != TaskStatus.COMPLETED) {
                    unmet[task]++;
                }
            }
        }
    }

    /** Makes room for tasks up to a number. */
    void grow(int capacity) {
        unmet = Arrays.copyOf(unmet, capacity);
        later = Arrays.copyOf(later, capacity);
    }

    /** Takes in a task that was added, all of whose dependencies exist. */
    void enroll(TaskTableEditor tasks, int task) {
        List<String> dependencies = tasks.at(task).dependencies();
        for (int d = 0; d < dependencies.size(); d++) {
            int on = tasks.position(dependencies.get(d));
            link(on, task);
            if (tasks.at(on).status() != TaskStatus.COMPLETED) {
                unmet[task]++;
            }
        }
    }

    private void link(int from, int to) {
        if (laterEdges == laterTargets.length) {
            laterTargets = Arrays.copyOf(laterTargets, 2 * laterEdges);
            laterNexts = Arrays.copyOf(laterNexts, 2 * laterEdges);
        }
        laterTargets[laterEdges] = to;
        laterNexts[laterEdges] = later[from];
        later[from] = ++laterEdges;
    }

    /** Returns whether all dependencies are completed, or one is missing, so that the task must be looked at. */
    boolean isDue(int task) {
        return unmet[task] <= 0;
    }

    boolean isBroken(int task) {
        return unmet[task] == BROKEN;
    }

    boolean isAnyBroken() {
        return anyBroken;
    }

    /** Returns the first edge to a task that depends on this one, or -1; there are as many as it names this one. */
    int first(int task) {
        boolean any = task + 1 < offsets.length && offsets[task] < offsets[task + 1];
        return any ? offsets[task] : later(later[task]);
    }

    /** Returns the edge of the task that follows this one, or -1. */
    int next(int task, int edge) {
        if (edge >= targets.length) {
            return later(laterNexts[edge - targets.length]);
        }
        return edge + 1 < offsets[task + 1] ? edge + 1 : later(later[task]);
    }

    /** Returns the task that depends. */
    int target(int edge) {
        return edge < targets.length ? targets[edge] : laterTargets[edge - targets.length];
    }

    private int later(int number) {
        return number == 0 ? -1 : targets.length + number - 1;
    }

    /** Counts a dependency of the task as completed (-1) or no longer so (1). */
    void count(int task, int change) {
        if (unmet[task] != BROKEN) {
            unmet[task] += change;
        }
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
