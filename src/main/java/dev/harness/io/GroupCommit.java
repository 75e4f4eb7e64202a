package dev.harness.io;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets many threads share one flush. A flush costs the same for one record as for a hundred, so while one is under way
 * the records of other threads gather, and go out together with the next.
 *
 * <p>A thread decides and appends under {@link #lock}, which is short, {@link #join joins} the batch, gives the lock
 * up and {@link #await awaits}. The first to wait becomes the leader: it swaps the buffer, writes and forces without
 * the lock, publishes the outcome, wakes the others and one next leader. When the last batch had company, a leader
 * yields for at most 30 microseconds until as many have gathered (leader and followers: DeWitt et al., 1984,
 * "Implementation Techniques for Main Memory Database Systems", calls it group commit).
 *
 * <p>A failed flush fails its own batch and everything appended since, which may rest on it. Thread-safe.
 */
public final class GroupCommit {
    private static final int ROOM = 16 * 1024;
    private static final int KEEP = 1024 * 1024;
    private static final long GATHER_NANOS = 30_000;

    /** Where batches go. */
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
         * Hears the outcome before anybody who waits does. Called with the lock held; must not throw.
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
     * Returns the lock under which records are decided and appended, so that their order is that of the decisions.
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
     * Takes back what the caller put into the buffer since it took the lock, which it still holds; a flush that was asked
     * for happens all the same.
     *
     * @param position what {@link #position} returned then
     */
    @GuardedBy("lock()")
    public void retract(int position) {
        filling.position(position);
    }

    /** Asks for a flush although nothing was appended. The caller holds the lock, and joins. */
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
     * Tells whether nothing is waiting for a flush or being flushed. The caller holds the lock.
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
     * Waits for a batch, or leads its flush. The caller does not hold the lock. An interrupt does not end the
     * waiting, since the record's fate would be unknown; the interrupt status is kept.
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
