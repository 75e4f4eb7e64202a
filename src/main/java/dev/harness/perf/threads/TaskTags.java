package dev.harness.perf.threads;

import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The account on which each waiting task was passed to its pool. One task may wait several times, for example a lambda that
 * captures nothing. Guarded by the ledger's lock.
 */
final class TaskTags {
    private final IdentityHashMap<Object, Tag> waiting = new IdentityHashMap<>();

    /** How often a task waits on one account; the other accounts follow. */
    private static final class Tag {
        private final ThreadAccount account;
        private @Nullable Tag next;
        private int times;

        Tag(ThreadAccount account, @Nullable Tag next) {
            this.account = account;
            this.next = next;
        }

        boolean isOf(ThreadAccount sought) {
            return account == sought || (next != null && next.isOf(sought));
        }

        int timesOf(ThreadAccount sought) {
            return (account == sought ? times : 0) + (next == null ? 0 : next.timesOf(sought));
        }

        @Nullable
        Tag without(ThreadAccount closed) {
            next = next == null ? null : next.without(closed);
            return account == closed ? next : this;
        }
    }

    void put(Object task, ThreadAccount account) {
        Tag first = waiting.get(task);
        Tag tag = first;
        while (tag != null && tag.account != account) {
            tag = tag.next;
        }
        if (tag == null) {
            tag = new Tag(account, first);
            waiting.put(task, tag);
        }
        tag.times++;
    }

    /** Returns the account of a task that no longer waits; null if it has none. */
    @Nullable
    ThreadAccount take(Object task) {
        Tag tag = waiting.get(task);
        if (tag == null) {
            return null;
        }
        if (--tag.times == 0) {
            replace(task, tag.next);
        }
        return tag.account;
    }

    private void replace(Object task, @Nullable Tag tag) {
        if (tag == null) {
            waiting.remove(task);
        } else {
            waiting.put(task, tag);
        }
    }

    /** Returns whether a task of an account still waits to be run; one that was cancelled does not. */
    boolean isWaiting(ThreadAccount account) {
        return waiting.entrySet().stream().anyMatch(task -> task.getValue().isOf(account) && !isDone(task.getKey()));
    }

    /** Calls only code of the JDK: a user's code might need a lock whose holder waits for ours. */
    private static boolean isDone(Object task) {
        return (task instanceof ForkJoinTask<?> forked && forked.isDone())
                || (task instanceof Future<?> future && future.getClass().getClassLoader() == null && future.isDone());
    }

    /** Forgets the tasks of an account that have not run, and returns how many there were. */
    int forget(ThreadAccount closed) {
        int forgotten = 0;
        Iterator<Map.Entry<Object, Tag>> tasks = waiting.entrySet().iterator();
        while (tasks.hasNext()) {
            Map.Entry<Object, Tag> task = tasks.next();
            forgotten += task.getValue().timesOf(closed);
            Tag rest = task.getValue().without(closed);
            if (rest == null) {
                tasks.remove();
            } else {
                task.setValue(rest);
            }
        }
        return forgotten;
    }
}
