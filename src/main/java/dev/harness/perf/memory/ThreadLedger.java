package dev.harness.perf.memory;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which thread belongs to which measured body: the threads that the body starts, those that these start, and so on; and
 * any pool's worker for as long as it runs a task that one of them handed over. Told by {@link ThreadAgent} of every
 * start, end and task in the JVM; as long as no account is open that costs one read of a field. What the bookkeeping
 * allocates on a thread is measured and taken off. Thread-safe: one lock, inside which nothing foreign is called.
 */
final class ThreadLedger implements BiConsumer<String, Object> {
    /** The JVM's only one, as there is only one {@code java.lang.Thread} to listen to. */
    static final ThreadLedger SHARED = new ThreadLedger();

    private final IdentityHashMap<Thread, ThreadRecord> records = new IdentityHashMap<>();
    private final TaskTags tags = new TaskTags();
    private volatile int open;

    private ThreadLedger() {}

    /** Opens an account for the current thread's next bodies. */
    synchronized ThreadAccount open() {
        Thread current = Thread.currentThread();
        ThreadAccount account = new ThreadAccount(records.get(current));
        records.put(current, new ThreadRecord(account, current));
        open++;
        return account;
    }

    /** Closes the account that the current thread opened and forgets its threads, those that still run included. */
    synchronized void close(ThreadAccount account) {
        account.close();
        tags.forget(account);
        records.values().removeIf(thread -> thread.account() == account && !thread.isLent());
        ThreadRecord outer = account.outer();
        if (outer != null) {
            records.put(Thread.currentThread(), outer);
        }
        open--;
    }

    /** Returns what the account's threads have allocated so far, by name. */
    synchronized Map<String, Long> read(ThreadAccount account) {
        return account.bytesByName();
    }

    /** Returns what bookkeeping has allocated so far on the current thread, which opened an account. */
    synchronized long overhead() {
        ThreadRecord own = records.get(Thread.currentThread());
        return own == null ? 0 : own.overhead();
    }

    @Override
    public void accept(String event, Object subject) {
        if (open == 0) {
            return;
        }
        long counter = Counters.current();
        synchronized (this) {
            switch (event) {
                case ThreadHook.STARTED -> started((Thread) subject, counter);
                case ThreadHook.ENDED -> ended((Thread) subject, counter);
                case ThreadHook.MOUNTED -> mounted(records.get((Thread) subject), counter);
                case ThreadHook.UNMOUNTED -> unmounted((Thread) subject, counter);
                case ThreadHook.HANDED -> handed(subject, counter);
                case ThreadHook.TAKEN -> taken(subject, counter);
                case ThreadHook.LEFT -> left(subject, counter);
                default -> idle(counter);
            }
        }
    }

    /** The workers of fork-join pools are anybody's, whoever needed one more of them: only their tasks count. */
    private void started(Thread thread, long counter) {
        ThreadRecord parent = active(Thread.currentThread());
        if (parent == null || records.containsKey(thread) || thread instanceof ForkJoinWorkerThread) {
            return;
        }
        ThreadRecord child = new ThreadRecord(parent.account(), thread);
        records.put(thread, child);
        parent.account().add(child);
        takeOff(parent, counter);
    }

    private void ended(Thread thread, long counter) {
        idle(counter);
        ThreadRecord ended = records.remove(thread);
        if (ended != null) {
            ended.ended(counter);
            ended.account().settle(ended, ended.bytesAt(counter));
        }
    }

    private void handed(Object task, long counter) {
        ThreadRecord submitter = active(Thread.currentThread());
        if (submitter != null) {
            tags.put(task, submitter.account());
            takeOff(submitter, counter);
        }
    }

    /** A carrier is lent to nobody, since what it allocates is counted for the virtual thread on it. */
    private void taken(Object task, long counter) {
        ThreadAccount account = tags.take(task);
        Thread worker = Thread.currentThread();
        if (account == null || counter < 0 || ThreadRecord.isCarrier(worker)) {
            return;
        }
        ThreadRecord outer = records.get(worker);
        if (outer != null && outer.account() == account) {
            return;
        }
        if (outer != null) {
            outer.suspend(counter);
        }
        ThreadRecord lent = ThreadRecord.lent(account, worker, task, outer);
        records.put(worker, lent);
        account.add(lent);
        lent.addOverhead(Counters.current());
    }

    private void left(Object task, long counter) {
        ThreadRecord lent = records.get(Thread.currentThread());
        if (lent != null && lent.isLentFor(task)) {
            giveBack(lent, counter);
        }
    }

    private void idle(long counter) {
        ThreadRecord lent = records.get(Thread.currentThread());
        while (lent != null && lent.isLent()) {
            lent = giveBack(lent, counter);
        }
    }

    private @Nullable ThreadRecord giveBack(ThreadRecord lent, long counter) {
        lent.ended(counter);
        lent.account().settle(lent, lent.bytesAt(counter));
        ThreadRecord outer = lent.outer();
        while (outer != null && outer.account().isClosed()) {
            outer = outer.outer();
        }
        if (outer == null) {
            records.remove(Thread.currentThread());
        } else {
            records.put(Thread.currentThread(), outer);
            outer.resume(Counters.current());
        }
        return outer;
    }

    /** A worker may still be at a task whose account is closed. */
    private @Nullable ThreadRecord active(Thread thread) {
        ThreadRecord active = records.get(thread);
        return active == null || active.account().isClosed() ? null : active;
    }

    private static void takeOff(ThreadRecord thread, long counter) {
        if (counter >= 0) {
            thread.addOverhead(Counters.current() - counter);
        }
    }

    private static void mounted(@Nullable ThreadRecord virtual, long carrier) {
        if (virtual != null) {
            virtual.mounted(carrier);
        }
    }

    private void unmounted(Thread thread, long carrier) {
        ThreadRecord virtual = records.get(thread);
        if (virtual == null) {
            return;
        }
        virtual.unmounted(carrier);
        if (virtual.isOver()) {
            records.remove(thread);
            virtual.account().settle(virtual, virtual.bytes());
        }
    }
}
