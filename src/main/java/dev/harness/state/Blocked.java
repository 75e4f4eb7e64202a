package dev.harness.state;

import java.util.Arrays;
import java.util.List;

/**
 * The pending tasks that can never start, because a task failed that they depend on, directly or indirectly. A failure is
 * only recorded, and followed at the next question, so that it costs its worker no time; each task is visited once in all.
 * Not thread-safe.
 */
final class Blocked {
    private final TaskTableEditor tasks;
    private final Dependants dependants;
    private boolean[] blocked;
    private int[] open = new int[16]; // failed or blocked ones whose dependants are not looked at yet
    private int opened;
    private int count;

    Blocked(TaskTableEditor tasks, Dependants dependants, int capacity) {
        this.tasks = tasks;
        this.dependants = dependants;
        this.blocked = new boolean[capacity];
        for (int task = 0; task < tasks.size(); task++) {
            changed(task, tasks.at(task));
        }
    }

    /** Makes room for tasks up to a number. */
    void grow(int capacity) {
        blocked = Arrays.copyOf(blocked, capacity);
    }

    /** Takes note of a task's new state. */
    void changed(int task, Task after) {
        if (blocked[task]) {
            blocked[task] = false; // no longer pending, or looked at again
            count--;
        }
        if (after.status() == TaskStatus.FAILED) {
            open(task);
        } else if (after.status() == TaskStatus.PENDING && !dependants.isDue(task) && isDoomed(after)) {
            block(task);
        }
    }

    /** Returns how many there are. */
    int count() {
        while (opened > 0) {
            int from = open[--opened];
            for (int edge = dependants.first(from); edge >= 0; edge = dependants.next(from, edge)) {
                int task = dependants.target(edge);
                boolean waits = tasks.at(task).status() == TaskStatus.PENDING && !dependants.isBroken(task);
                if (waits && !blocked[task]) {
                    block(task);
                }
            }
        }
        return count;
    }

    private boolean isDoomed(Task task) {
        List<String> dependencies = task.dependencies();
        for (int d = 0; d < dependencies.size(); d++) {
            int on = tasks.position(dependencies.get(d));
            if (on >= 0 && (blocked[on] || tasks.at(on).status() == TaskStatus.FAILED)) {
                return true;
            }
        }
        return false;
    }

    private void block(int task) {
        blocked[task] = true;
        count++;
        open(task);
    }

    private void open(int task) {
        if (opened == open.length) {
            open = Arrays.copyOf(open, 2 * opened);
        }
        open[opened++] = task;
    }
}
