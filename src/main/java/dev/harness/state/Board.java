package dev.harness.state;

import java.time.Instant;

/**
 * Who may take what next, kept up to date with every change: ready tasks by (number of dependencies, insertion), leases
 * by expiry, tasks by worker. Finding and filing a task costs the same for any number of tasks (a lease: their
 * logarithm), and allocates only an entry for the worker. Gives the same answers as
 * {@link WorkflowState#claimableTask}, which searches. Not thread-safe.
 */
final class Board {
    private final TaskTableEditor tasks;
    private final Dependants dependants;
    private final int[] ranks;
    private final int[] byRank;
    private final RankedSet ready;
    private final RankedSet expired;
    private final LeaseHeap leases;
    private final Holders holders;

    Board(TaskTableEditor tasks) {
        int size = tasks.size();
        this.tasks = tasks;
        this.dependants = new Dependants(tasks);
        this.byRank = ranking(tasks);
        this.ranks = new int[size];
        for (int rank = 0; rank < size; rank++) {
            ranks[byRank[rank]] = rank;
        }
        this.ready = new RankedSet(size);
        this.expired = new RankedSet(size);
        this.leases = new LeaseHeap(size);
        this.holders = new Holders(size);
        for (int task = 0; task < size; task++) {
            file(task, tasks.at(task));
        }
    }

    /** Returns the first task that the worker holds, or -1. */
    int heldBy(String worker) {
        return holders.first(worker);
    }

    /**
     * Returns the task that is next to be taken, or -1.
     *
     * @throws InvalidWorkflowException if it depends on one that does not exist
     */
    int next(Instant now) {
        int rank = ready.first();
        if (rank < 0) {
            rank = firstExpired(now);
        }
        if (rank < 0) {
            return -1;
        }
        int task = byRank[rank];
        if (dependants.isBroken(task)) {
            throw missing(tasks.at(task));
        }
        return task;
    }

    /** Replaces a task by its next state, and files it and those who waited for it. */
    void put(int task, Task after) {
        Task before = tasks.at(task);
        unfile(task, before);
        tasks.set(task, after);
        file(task, after);
        int change = completed(before) - completed(after);
        if (change != 0) {
            for (int edge = dependants.from(task); edge < dependants.to(task); edge++) {
                tell(dependants.target(edge), change);
            }
        }
    }

    private void tell(int dependant, int change) {
        unfile(dependant, tasks.at(dependant));
        dependants.count(dependant, change);
        file(dependant, tasks.at(dependant));
    }

    private void file(int task, Task state) {
        if (state.status() == TaskStatus.RUNNING) {
            state.claimedBy().ifPresent(worker -> holders.add(worker, task));
            if (dependants.isDue(task)) {
                leases.add(task, state);
            }
        } else if (state.status() == TaskStatus.PENDING && dependants.isDue(task)) {
            ready.add(ranks[task]);
        }
    }

    private void unfile(int task, Task state) {
        if (state.status() == TaskStatus.RUNNING) {
            state.claimedBy().ifPresent(worker -> holders.remove(worker, task));
            leases.remove(task);
            expired.remove(ranks[task]);
        } else if (state.status() == TaskStatus.PENDING) {
            ready.remove(ranks[task]);
        }
    }

    /** Moves what has run out from the heap to the ranked set, and back what a clock set back has revived. */
    private int firstExpired(Instant now) {
        for (int task = leases.first(); task >= 0 && tasks.at(task).isTimedOut(now); task = leases.first()) {
            leases.remove(task);
            expired.add(ranks[task]);
        }
        for (int rank = expired.first(); rank >= 0; rank = expired.first()) {
            int task = byRank[rank];
            if (tasks.at(task).isTimedOut(now)) {
                return rank;
            }
            expired.remove(rank);
            leases.add(task, tasks.at(task));
        }
        return -1;
    }

    private InvalidWorkflowException missing(Task task) {
        for (String dependency : task.dependencies()) {
            if (tasks.position(dependency) < 0) {
                return Dag.missing(dependency, task.id());
            }
        }
        throw new IllegalStateException("task \"" + task.id() + "\" has all its dependencies");
    }

    private static int completed(Task task) {
        return task.status() == TaskStatus.COMPLETED ? 1 : 0;
    }

    /** Returns the tasks by number of dependencies, those with the same number in order: a counting sort. */
    private static int[] ranking(TaskTableEditor tasks) {
        int most = 0;
        for (int task = 0; task < tasks.size(); task++) {
            most = Math.max(most, tasks.at(task).dependencies().size());
        }
        int[] starts = new int[most + 2];
        for (int task = 0; task < tasks.size(); task++) {
            starts[tasks.at(task).dependencies().size() + 1]++;
        }
        for (int count = 0; count <= most; count++) {
            starts[count + 1] += starts[count];
        }
        int[] byRank = new int[tasks.size()];
        for (int task = 0; task < tasks.size(); task++) {
            byRank[starts[tasks.at(task).dependencies().size()]++] = task;
        }
        return byRank;
    }
}
