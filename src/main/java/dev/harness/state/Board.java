package dev.harness.state;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that can be claimed next, updated with every change. It keeps claimable tasks by number of dependencies and
 * insertion (of all roles and of each role), leases by expiry, delayed tasks by their time, tasks by worker, and the number
 * of tasks of each kind. Finding, filing and adding a task costs the same for any number of tasks (for leases and delays:
 * their logarithm), and allocates only an entry for the worker. Gives the same answers as
 * {@link WorkflowState#claimableTask}, which searches. Not thread-safe.
 */
final class Board {
    private final TaskTableEditor tasks;
    private final Dependants dependants;
    private final Holders holders;
    private final ClaimOrder all = new ClaimOrder();
    private final Map<String, ClaimOrder> roles = new HashMap<>();
    private final Moments moments;
    private final Moments.Heap leases; // running; the lease has not run out, as far as is known
    private final Moments.Heap expired; // running; it has
    private final Moments.Heap delayed; // pending with its dependencies met; its time has not come, as far as is known
    private final Moments.Heap awake; // the same; it has
    private final int[] counts = new int[TaskStatus.values().length];
    private int[] places; // in the order of all
    private int[] rolePlaces; // in the order of the role
    private @Nullable Blocked blocked; // once somebody asked

    Board(TaskTableEditor tasks) {
        int capacity = withRoom(tasks.size());
        this.tasks = tasks;
        this.dependants = new Dependants(tasks, capacity);
        this.holders = new Holders(capacity);
        this.moments = new Moments(capacity);
        this.leases = moments.new Heap(false);
        this.expired = moments.new Heap(true);
        this.delayed = moments.new Heap(false);
        this.awake = moments.new Heap(true);
        this.places = new int[capacity];
        this.rolePlaces = new int[capacity];
        tasks.reserve(capacity);
        for (int task = 0; task < tasks.size(); task++) {
            enroll(task, tasks.at(task));
        }
    }

    /** Returns the first task that the worker holds, or -1. */
    int heldBy(String worker) {
        return holders.first(worker);
    }

    /**
     * Returns the task that is next to be taken, or -1.
     *
     * @param role the only one that counts; null for any
     */
    int next(Instant now, @Nullable String role) {
        ClaimOrder order = settled(now, role);
        if (order == null) {
            return -1;
        }
        int task = order.ready.first();
        return task >= 0 ? task : order.expired.first();
    }

    /** Returns how many tasks of the role, or of any if it is null, can be taken. */
    int takeable(Instant now, @Nullable String role) {
        ClaimOrder order = settled(now, role);
        return order == null ? 0 : order.ready.size() + order.expired.size();
    }

    /** Returns whether nothing will happen any more: nothing is running, and whatever is pending waits for a failed task. */
    boolean isOver() {
        return count(TaskStatus.RUNNING) == 0 && all.ready.size() == 0 && delayed.size() == 0;
    }

    Progress progress(Instant now) {
        settled(now, null);
        Blocked known = blocked;
        if (known == null) {
            known = new Blocked(tasks, dependants, places.length);
            blocked = known;
        }
        int ready = all.ready.size();
        int lost = known.count();
        return new Progress(
                ready,
                count(TaskStatus.PENDING) - ready - lost,
                lost,
                count(TaskStatus.RUNNING),
                count(TaskStatus.COMPLETED),
                count(TaskStatus.FAILED));
    }

    /**
     * Refuses a task that depends on one that does not exist.
     *
     * @throws InvalidWorkflowException naming both
     */
    void check(int task) {
        if (!dependants.isBroken(task)) {
            return;
        }
        for (String dependency : tasks.at(task).dependencies()) {
            if (tasks.position(dependency) < 0) {
                throw Dag.missing(dependency, tasks.at(task).id());
            }
        }
    }

    /** Returns whether any task depends on one that does not exist. */
    boolean isAnyBroken() {
        return dependants.isAnyBroken();
    }

    /** Replaces a task by its next state, and files it and those who waited for it. */
    void put(int task, Task after) {
        Task before = tasks.at(task);
        unfile(task, before);
        tasks.set(task, after);
        file(task, after);
        int change = completed(before) - completed(after);
        if (change != 0) {
            for (int edge = dependants.first(task); edge >= 0; edge = dependants.next(task, edge)) {
                tell(dependants.target(edge), change);
            }
        }
        if (blocked != null) {
            blocked.changed(task, after);
        }
    }

    /** Adds tasks of new ids, whose dependencies are there or among them. */
    void add(Collection<Task> added) {
        int first = tasks.size();
        added.forEach(tasks::add);
        if (tasks.size() > places.length) {
            grow(withRoom(tasks.size()));
        }
        for (int task = first; task < tasks.size(); task++) {
            dependants.enroll(tasks, task);
        }
        for (int task = first; task < tasks.size(); task++) {
            enroll(task, tasks.at(task));
            if (blocked != null) {
                blocked.changed(task, tasks.at(task));
            }
        }
    }

    private static int withRoom(int size) {
        return size + (size >> 3) + 16;
    }

    private void grow(int capacity) {
        dependants.grow(capacity);
        holders.grow(capacity);
        moments.grow(capacity);
        places = Arrays.copyOf(places, capacity);
        rolePlaces = Arrays.copyOf(rolePlaces, capacity);
        if (blocked != null) {
            blocked.grow(capacity);
        }
    }

    private void enroll(int task, Task state) {
        int count = state.dependencies().size();
        places[task] = all.enroll(task, count);
        if (state.role != null) {
            rolePlaces[task] =
                    roles.computeIfAbsent(state.role, role -> new ClaimOrder()).enroll(task, count);
        }
        file(task, state);
    }

    private void tell(int dependant, int change) {
        unfile(dependant, tasks.at(dependant));
        dependants.count(dependant, change);
        file(dependant, tasks.at(dependant));
    }

    private void file(int task, Task state) {
        counts[state.status().ordinal()]++;
        if (state.status() == TaskStatus.RUNNING) {
            if (state.claimedBy != null) {
                holders.add(state.claimedBy, task);
            }
            Instant start = state.startedAt;
            if (start != null && dependants.isDue(task)) {
                int nano = start.getNano() + state.timeout().toNanosPart();
                long second = start.getEpochSecond() + state.timeout().toSeconds() + nano / 1_000_000_000;
                leases.add(task, second, nano % 1_000_000_000);
            }
        } else if (state.status() == TaskStatus.PENDING && dependants.isDue(task)) {
            Instant time = state.details().notBefore();
            if (time == null) {
                offer(task, state, false);
            } else {
                delayed.add(task, time.getEpochSecond(), time.getNano());
            }
        }
    }

    private void unfile(int task, Task state) {
        counts[state.status().ordinal()]--;
        if (state.status() == TaskStatus.RUNNING) {
            if (state.claimedBy != null) {
                holders.remove(state.claimedBy, task);
            }
            leases.remove(task);
            if (expired.size() > 0) {
                expired.remove(task);
                withdraw(task, state, true);
            }
        } else if (state.status() == TaskStatus.PENDING && dependants.isDue(task)) {
            delayed.remove(task);
            awake.remove(task);
            withdraw(task, state, false);
        }
    }

    private void offer(int task, Task state, boolean runOut) {
        int count = state.dependencies().size();
        side(all, runOut).add(count, places[task]);
        if (state.role != null) {
            side(of(state.role), runOut).add(count, rolePlaces[task]);
        }
    }

    private void withdraw(int task, Task state, boolean runOut) {
        int count = state.dependencies().size();
        side(all, runOut).remove(count, places[task]);
        if (state.role != null) {
            side(of(state.role), runOut).remove(count, rolePlaces[task]);
        }
    }

    private static ClaimOrder.Takeable side(ClaimOrder order, boolean runOut) {
        return runOut ? order.expired : order.ready;
    }

    private ClaimOrder of(String role) {
        ClaimOrder order = roles.get(role);
        if (order == null) {
            throw new IllegalStateException("role \"" + role + "\" has no tasks");
        }
        return order;
    }

    /** Moves what the time has come for, and back what a clock set back has revived; returns the order of the role. */
    private @Nullable ClaimOrder settled(Instant now, @Nullable String role) {
        while (leases.size() > 0 && leases.isFirstBefore(now, false)) {
            move(leases, expired, true, true);
        }
        while (expired.size() > 0 && !expired.isFirstBefore(now, false)) {
            move(expired, leases, true, false);
        }
        while (delayed.size() > 0 && delayed.isFirstBefore(now, true)) {
            move(delayed, awake, false, true);
        }
        while (awake.size() > 0 && !awake.isFirstBefore(now, true)) {
            move(awake, delayed, false, false);
        }
        return role == null ? all : roles.get(role);
    }

    private void move(Moments.Heap from, Moments.Heap to, boolean runOut, boolean offered) {
        int task = from.first();
        from.remove(task);
        to.move(task);
        if (offered) {
            offer(task, tasks.at(task), runOut);
        } else {
            withdraw(task, tasks.at(task), runOut);
        }
    }

    private int count(TaskStatus status) {
        return counts[status.ordinal()];
    }

    private static int completed(Task task) {
        return task.status() == TaskStatus.COMPLETED ? 1 : 0;
    }
}
