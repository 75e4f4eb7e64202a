package dev.harness.state;

/**
 * How far a workflow is, in numbers of tasks at one moment. Immutable, so safe for threads.
 *
 * @param ready pending ones that a claim could take now
 * @param waiting pending ones that wait for others to be completed, or for their time
 * @param blocked pending ones that can never start, because one that they depend on, by whatever way, failed
 * @param running those that a worker holds
 * @param completed those that are done
 * @param failed those that were given up, cancelled ones included
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

    /** Returns whether nothing is pending and nothing is running; so it is, too, when nothing was saved. */
    public boolean finished() {
        return pending() == 0 && running == 0;
    }

    /** Returns whether something is pending, but can never start, and nothing is running. */
    public boolean blockedForGood() {
        return blocked > 0 && ready + waiting + running == 0;
    }
}
