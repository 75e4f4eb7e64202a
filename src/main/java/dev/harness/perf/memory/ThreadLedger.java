package dev.harness.perf.memory;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which thread belongs to which measured body: the threads that the body starts, those that these start, and so on.
 * Told by {@link ThreadAgent} of every start and end in the JVM; as long as no account is open that costs one read of
 * a field. What the bookkeeping allocates on a thread is measured and taken off. Thread-safe: one lock, inside which
 * nothing foreign is called.
 */
final class ThreadLedger implements BiConsumer<String, Thread> {
    /** The JVM's only one, as there is only one {@code java.lang.Thread} to listen to. */
    static final ThreadLedger SHARED = new ThreadLedger();

    private final IdentityHashMap<Thread, ThreadRecord> records = new IdentityHashMap<>();
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
        records.values().removeIf(thread -> thread.account() == account);
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
    public void accept(String event, Thread thread) {
        if (open == 0) {
            return;
        }
        long counter = Counters.current();
        synchronized (this) {
            switch (event) {
                case ThreadHook.STARTED -> started(thread, counter);
                case ThreadHook.ENDED -> ended(thread, counter);
                case ThreadHook.MOUNTED -> mounted(records.get(thread), counter);
                default -> unmounted(thread, counter);
            }
        }
    }

    private void started(Thread thread, long counter) {
        ThreadRecord parent = records.get(Thread.currentThread());
        if (parent == null || records.containsKey(thread) || ThreadRecord.isCarrier(thread)) {
            return;
        }
        ThreadRecord child = new ThreadRecord(parent.account(), thread);
        records.put(thread, child);
        parent.account().add(child);
        if (counter >= 0) {
            parent.addOverhead(Counters.current() - counter);
        }
    }

    private void ended(Thread thread, long counter) {
        ThreadRecord ended = records.remove(thread);
        if (ended != null) {
            ended.ended(counter);
            ended.account().close(ended, Math.max(0, counter - ended.overhead()));
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
            virtual.account().close(virtual, virtual.bytes());
        }
    }
}
