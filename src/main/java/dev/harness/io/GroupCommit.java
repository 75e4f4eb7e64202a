package dev.harness.io;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets many threads share one flush. A flush takes the same time for one record as for a hundred. So during a flush the
 * records of other threads are collected, and the next flush writes them together.
 *
 * <p>A thread holds {@link #lock} for a short time to decide and append, {@link #join joins} the batch, releases the lock
 * and {@link #await awaits} the batch. The first to wait becomes the leader: it swaps the buffer, writes and flushes
 * without the lock, publishes the outcome, and wakes the others and the next leader. If the last batch had several threads,
 * a leader waits up to 30 microseconds for the same number (leader and followers: DeWitt et al., 1984, "Implementation
 * Techniques for Main Memory Database Systems", calls it group commit).
 *
 * <p>A failed flush fails its own batch and everything appended since then, which may depend on it. Thread-safe.
 */
public final class GroupCommit {
    private static final int ROOM = 16 * 1024;
    private static final int KEEP = 1024 * 1024;
    private static final long GATHER_NANOS = 30_000;

    /** The destination of the batches. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Makes a batch durable. Called by one thread at a time, without the lock.
         *
         * @param batch the bytes appended since the last batch, in order; maybe none
         * @throws IOException if they are not durable; the sink has taken back whatever it wrote, or will before
         *     it writes again
         */
        void write(ByteBuffer batch) throws IOException;

        /**
         * Receives the outcome before the waiting threads do. Called with the lock held; must not throw.
         *
         * @param durable whether the batch is durable; if not, everything appended since is dropped as well
         */
        default void settled(boolean durable) {}
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean led = new AtomicBoolean();
    private final Sink sink;
    private final long gatherNanos;

    @GuardedBy("lock()")
    private ByteBuffer filling = ByteBuffer.allocateDirect(ROOM);

    @GuardedBy("lock()")
    private ByteBuffer writing = ByteBuffer.allocateDirect(ROOM);

    private volatile Batch pending = new Batch();

    @GuardedBy("lock()")
    private @Nullable Batch inFlight;

    private int lastSize;

    /**
     * Makes a group commit without records.
     *
     * @param sink where batches go
     */
    public GroupCommit(Sink sink) {
        this(sink, GATHER_NANOS);
    }

    GroupCommit(Sink sink, long gatherNanos) {
        this.sink = sink;
        this.gatherNanos = gatherNanos;
    }

    /**
     * Returns the lock that a thread must hold to decide and append a record, so that both have the same order.
     *
     * @return the lock
     */
    public ReentrantLock lock() {
        return lock;
    }

    /**
     * Returns the buffer to put one record into, and asks for its flush. The caller holds the lock, puts at most the
     * number of bytes asked for, and joins.
     *
     * @param bytes the most that will be put
     * @return the buffer, to be filled from its position on
     */
    @GuardedBy("lock()")
    public ByteBuffer room(int bytes) {
        if (filling.remaining() < bytes) {
            int capacity = Math.max(filling.capacity() * 2, Math.addExact(filling.position(), bytes));
            filling = ByteBuffer.allocateDirect(capacity).put(filling.flip());
        }
        pending.want();
        return filling;
    }

    /**
     * Returns where the next record will go. The caller holds the lock.
     *
     * @return how many bytes wait for a flush
     */
    @GuardedBy("lock()")
    public int position() {
        return filling.position();
    }

    /**
     * Removes what the caller put into the buffer since it acquired the lock, which it must still hold. A requested flush
     * still happens.
     *
     * @param position what {@link #position} returned then
     */
    @GuardedBy("lock()")
    public void retract(int position) {
        filling.position(position);
    }

    /** Requests a flush although nothing was appended. The caller holds the lock, and must join. */
    @GuardedBy("lock()")
    public void want() {
        pending.want();
    }

    /**
     * Returns the batch after which everything appended so far is durable. The caller holds the lock.
     *
     * @return what to {@link #await}; settled already if nothing is on its way
     */
    @GuardedBy("lock()")
    public Batch join() {
        Batch batch = pending.isWanted() ? pending : inFlight;
        if (batch == null) {
            return Batch.nothing();
        }
        batch.join(Thread.currentThread());
        return batch;
    }

    /**
     * Returns whether nothing is waiting for a flush or being flushed. The caller holds the lock.
     *
     * @return true if everything appended is settled
     */
    @GuardedBy("lock()")
    public boolean isIdle() {
        return inFlight == null && !pending.isWanted();
    }

    /**
     * Appends one record and waits until it is durable.
     *
     * @param record its bytes
     * @throws IOException if it is not durable; nothing of it is left then
     */
    public void append(byte[] record) throws IOException {
        Batch batch;
        lock().lock();
        try {
            room(record.length).put(record);
            batch = join();
        } finally {
            lock().unlock();
        }
        await(batch);
    }

    /**
     * Waits for a batch, or leads its flush. The caller does not hold the lock. An interrupt does not end the waiting,
     * because it would be unknown whether the record is durable; the interrupt status is kept.
     *
     * @param batch what {@link #join} returned
     * @throws IOException if the batch is not durable
     */
    public void await(Batch batch) throws IOException {
        boolean interrupted = false;
        while (!batch.isSettled()) {
            if (led.compareAndSet(false, true)) {
                lead(batch);
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        batch.throwIfFailed();
    }

    private void lead(Batch batch) {
        if (batch.isSettled()) {
            LockSupport.unpark(abdicate());
            return;
        }
        gather(batch);
        ByteBuffer bytes = take(batch);
        Throwable failure = null;
        try {
            sink.write(bytes.flip());
        } catch (Throwable e) { // whatever it is, nobody may be left waiting
            failure = e;
        }
        settle(batch, bytes, failure);
    }

    @SuppressWarnings("ThreadPriorityCheck") // a hint for some microseconds, on which nothing depends
    private void gather(Batch batch) {
        if (lastSize > 1) {
            long start = System.nanoTime();
            while (batch.size() < lastSize && System.nanoTime() - start < gatherNanos) {
                Thread.yield();
            }
        }
    }

    private ByteBuffer take(Batch batch) {
        lock().lock();
        try {
            ByteBuffer bytes = filling;
            filling = writing;
            writing = bytes;
            inFlight = batch;
            pending = new Batch();
            return bytes;
        } finally {
            lock().unlock();
        }
    }

    /** Publishes the outcome; the next leader is woken first, because the disk is waiting. */
    private void settle(Batch batch, ByteBuffer bytes, @Nullable Throwable failure) {
        Batch dropped = null;
        Thread next;
        lock().lock();
        try {
            lastSize = batch.size();
            writing = bytes.capacity() > KEEP ? ByteBuffer.allocateDirect(ROOM) : bytes.clear();
            inFlight = null;
            if (failure != null) {
                dropped = pending;
                pending = new Batch();
                filling.clear();
            }
            sink.settled(failure == null);
            batch.settle(failure);
            if (dropped != null) {
                dropped.settle(failure);
            }
            next = abdicate();
        } finally {
            lock().unlock();
        }
        LockSupport.unpark(next);
        batch.wakeOthers();
        if (dropped != null) {
            dropped.wakeOthers();
        }
    }

    /** Gives the lead up, and returns who needs to be woken to take it. */
    private @Nullable Thread abdicate() {
        lock().lock();
        try {
            led.set(false);
            return pending.first();
        } finally {
            lock().unlock();
        }
    }
}
