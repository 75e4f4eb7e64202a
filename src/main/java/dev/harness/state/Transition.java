package dev.harness.state;

import java.time.Instant;

/** What happens to a task, as pure functions: the only places where a status changes. */
final class Transition {
    private Transition() {}

    /** Returns the task as held by the worker from now on. */
    static Task claimed(Task task, String worker, Instant now) {
        return task.toBuilder()
                .status(TaskStatus.RUNNING)
                .claimedBy(worker)
                .startedAt(now)
                .completedAt(null)
                .build();
    }

    /** Returns the task as ended now, COMPLETED or FAILED. */
    static Task finished(Task task, TaskStatus outcome, Instant now) {
        return task.toBuilder().status(outcome).completedAt(now).build();
    }

    /**
     * Tells whether this worker may end the task like this.
     *
     * @return false if it did so before, and nothing is left to do
     * @throws IllegalStateException if the task is not this worker's, or ended in another way
     */
    static boolean mayFinish(Task task, String worker, TaskStatus outcome) {
        boolean taken = task.status() != TaskStatus.PENDING;
        if (!taken || !worker.equals(task.claimedBy().orElse(null))) {
            String owner =
                    taken ? task.claimedBy().map(name -> '"' + name + '"').orElse("nobody") : "nobody";
            throw new IllegalStateException("task \"" + task.id() + "\" cannot be " + outcome.json() + " by worker \""
                    + worker + "\": it is owned by " + owner);
        }
        if (task.status() != TaskStatus.RUNNING && task.status() != outcome) {
            throw new IllegalStateException("task \"" + task.id() + "\" cannot be " + outcome.json() + " by worker \""
                    + worker + "\": it is " + task.status().json() + " already");
        }
        return task.status() == TaskStatus.RUNNING;
    }
}
