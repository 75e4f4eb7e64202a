package dev.harness.state;

/**
 * The progress of a workflow: numbers of tasks at one moment. Immutable, so thread-safe.
 *
 * @param ready pending tasks that a claim could get now
 * @param waiting pending tasks that wait for other tasks, or for their time
 * @param blocked pending tasks that can never start, because a task failed that they depend on, directly or indirectly
 * @param running tasks that a worker holds
 * @param completed tasks that are completed
 * @param failed tasks that failed, including cancelled ones
 */
public record Progress(int ready, int waiting, int blocked, int running, int completed, int failed) {
    static final Progress NOTHING = new Progress(0, 0, 0, 0, 0, 0);

    /** Returns the number of pending tasks: ready, waiting and blocked. */
    public int pending() {
        return ready + waiting + blocked;
    }

    /** Returns the number of all tasks. */
    public int total() {
        return pending() + running + completed + failed;
    }

    /**
     * Returns the number of tasks with a status.
     *
     * @param status the status
     * @return how many tasks have it
     */
    public int count(TaskStatus status) {
        return switch (status) {
            case PENDING -> pending();
            case RUNNING -> running;
            case COMPLETED -> completed;
            case FAILED -> failed;
        };
    }

    /** Returns whether no task is pending or running; true also if nothing was saved. */
    public boolean finished() {
        return pending() == 0 && running == 0;
    }

    /** Returns whether some tasks are pending but none of them can ever start, and no task is running. */
    public boolean blockedForGood() {
        return blocked > 0 && ready + waiting + running == 0;
    }
}
