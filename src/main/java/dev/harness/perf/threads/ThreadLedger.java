package dev.harness.perf.threads;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Records which thread belongs to which measured body. These are the threads that the body starts, and in turn the threads
 * that they start. A worker of a pool belongs to the body while it runs a task that one of them submitted.
 * {@link ThreadAgent} reports every start, end and task in the JVM; while no account is open, a report costs one read of a
 * field. Bytes that the bookkeeping itself allocates are measured and subtracted. Thread-safe: there is one lock, and no
 * foreign code is called while it is held.
 */
public final class ThreadLedger implements BiConsumer<String, Object> {
    /** The only ledger of this JVM, because there is only one {@code java.lang.Thread} class. */
    public static final ThreadLedger SHARED = new ThreadLedger();

    @GuardedBy("this")
    private final IdentityHashMap<Thread, ThreadRecord> records = new IdentityHashMap<>();

    @GuardedBy("this")
    private final TaskTags tags = new TaskTags();

    @GuardedBy("this")
    private long bookkeeping;

    @GuardedBy("this")
    private int unseen; // tasks that workers may take without an event

    private volatile int open;

    /**
     * The contents of an account.
     *
     * @param bytesByName bytes that its threads have allocated so far, by their names
     * @param overhead bytes that bookkeeping has allocated so far on threads that do not measure
     */
    public record Books(Map<String, Long> bytesByName, long overhead) {}

    private ThreadLedger() {}

    /** Opens an account for the next bodies of the current thread. */
    public synchronized ThreadAccount open() {
        Thread current = Thread.currentThread();
        ThreadAccount account = new ThreadAccount(current, records.get(current));
        records.put(current, new ThreadRecord(account, current));
        open++;
        return account;
    }

    /** Closes the account that the current thread opened and forgets its threads, including those that still run. */
    public synchronized void close(ThreadAccount account) {
        account.close();
        tags.forget(account);
        records.values().removeIf(thread -> thread.account() == account && !thread.isLent());
        ThreadRecord outer = account.outer();
        if (outer != null) {
            records.put(Thread.currentThread(), outer);
        }
        open--;
    }

    /** Returns the contents of an account so far. */
    public synchronized Books books(ThreadAccount account) {
        return new Books(account.bytesByName(), bookkeeping);
    }

    /** Returns whether a task of this account waits or runs, or one of its threads is running. */
    public synchronized boolean isAtWork(ThreadAccount account) {
        return account.isAtWork() || tags.isWaiting(account);
    }

    /**
     * Registers threads that were waiting in the code of a pool when the agent changed it. They take their next task by the
     * old code, without an event.
     */
    public synchronized void expectUnseen(int threads) {
        unseen += threads;
    }

    /**
     * Forgets tasks of an account that still wait after the timeout, up to the number that may have run without an event.
     */
    public synchronized void forgetUnseen(ThreadAccount account) {
        if (unseen > 0) {
            unseen -= Math.min(unseen, tags.forget(account));
        }
    }

    /** Returns the bytes that bookkeeping has allocated so far on the current thread, which opened an account. */
    public synchronized long overhead() {
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
                case ThreadHook.DROPPED -> tags.take(subject);
                default -> idle(counter);
            }
            note(counter);
        }
    }

    /** On the thread of a measurement the body's own reading takes the bookkeeping off. */
    @GuardedBy("this")
    private void note(long counter) {
        ThreadRecord own = records.get(Thread.currentThread());
        if (counter >= 0 && (own == null || own.account().owner() != Thread.currentThread())) {
            bookkeeping += Math.max(0, Counters.current() - counter);
        }
    }

    /** The workers of fork-join pools belong to no account, whichever thread started them: only their tasks count. */
    @GuardedBy("this")
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

    @GuardedBy("this")
    private void ended(Thread thread, long counter) {
        idle(counter);
        ThreadRecord ended = records.remove(thread);
        if (ended != null) {
            ended.ended(counter);
            ended.account().settle(ended, ended.bytesAt(counter));
        }
    }

    @GuardedBy("this")
    private void handed(Object task, long counter) {
        ThreadRecord submitter = active(Thread.currentThread());
        if (submitter != null) {
            tags.put(task, submitter.account());
            takeOff(submitter, counter);
        }
    }

    /** A carrier never belongs to an account, because its bytes count for the virtual thread on it. */
    @GuardedBy("this")
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

    @GuardedBy("this")
    private void left(Object task, long counter) {
        ThreadRecord lent = records.get(Thread.currentThread());
        if (lent != null && lent.isLentFor(task)) {
            giveBack(lent, counter);
        }
    }

    @GuardedBy("this")
    private void idle(long counter) {
        ThreadRecord lent = records.get(Thread.currentThread());
        while (lent != null && lent.isLent()) {
            lent = giveBack(lent, counter);
        }
    }

    @GuardedBy("this")
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
    @GuardedBy("this")
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

    @GuardedBy("this")
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
