package dev.harness.state;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The order in which tasks are claimed, as a pure search over a table. */
final class Claimable {
    private Claimable() {}

    /** Returns whether the task may be claimed as soon as its dependencies are completed. */
    static boolean isPending(Task task, Instant now) {
        Instant time = task.details().notBefore();
        return task.status() == TaskStatus.PENDING
                && (time == null || !now.isBefore(time))
                && !Transition.isExhausted(task);
    }

    /** Returns whether the task may be claimed although another worker has it. */
    static boolean isRunOut(Task task, Instant now) {
        return task.isTimedOut(now) && !Transition.isExhausted(task);
    }

    /**
     * Returns the first candidate whose dependencies are completed: fewer dependencies first, then insertion order.
     * Stops at a candidate without dependencies, which nothing later can precede. A candidate with a missing dependency
     * counts as met only when it comes before every ready one, so that the order of the tasks in the file does not
     * decide between an answer and an error.
     */
    static @Nullable Task first(TaskTable tasks, Predicate<Task> candidate) {
        Task best = null;
        String missing = null;
        int fewest = Integer.MAX_VALUE;
        for (int i = 0, n = tasks.size(); i < n && fewest > 0; i++) {
            Task task = tasks.at(i);
            int count = task.dependencyIds().size();
            if (count >= fewest || !candidate.test(task)) {
                continue;
            }
            String absent = absent(tasks, task.dependencyIds());
            if (absent != null || isReady(tasks, task.dependencyIds())) {
                best = task;
                missing = absent;
                fewest = count;
            }
        }
        if (best != null && missing != null) {
            throw Dag.missing(missing, best.id());
        }
        return best;
    }

    private static @Nullable String absent(TaskTable tasks, TaskIds dependencies) {
        for (int i = 0; i < dependencies.size(); i++) {
            if (tasks.position(dependencies.get(i)) < 0) {
                return dependencies.get(i);
            }
        }
        return null;
    }

    private static boolean isReady(TaskTable tasks, TaskIds dependencies) {
        for (int i = 0; i < dependencies.size(); i++) {
            Task dependency = tasks.get(dependencies.get(i));
            if (dependency == null || dependency.status() != TaskStatus.COMPLETED) {
                return false;
            }
        }
        return true;
    }
}
