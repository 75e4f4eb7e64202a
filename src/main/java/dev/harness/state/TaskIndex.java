package dev.harness.state;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Finds the position of a task by its id: open addressing over one array of longs, so that a lookup costs one cache
 * miss for the slot and one for the id, and a million ids need no boxes.
 *
 * <p>A slot holds the hash in its upper half and the position + 1 in its lower half; 0 is free.
 *
 * <p>Versions share their arrays: {@link #version} costs the same for any number of ids. A version knows the ids up to
 * its size, whatever others added behind them since. The first that adds an id behind a certain one does so in the
 * shared arrays; another one that does the same goes on with a copy. A version that nobody adds to is safe for
 * threads, also while another is added to: what it knows stays where it is, and it looks at nothing else.
 */
final class TaskIndex {
    private static final int SPREAD = 0x9E3779B9;

    private String[] ids;
    private long[] slots;
    private int shift;
    private int size;
    private @Nullable AtomicInteger end; // of all versions with these arrays; null while there is one only

    TaskIndex(int expected) {
        int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(Math.max(1, expected)));
        ids = new String[Math.max(8, expected)];
        slots = new long[1 << bits];
        shift = 32 - bits;
    }

    private TaskIndex(TaskIndex from, AtomicInteger end) {
        ids = from.ids;
        slots = from.slots;
        shift = from.shift;
        size = from.size;
        this.end = end;
    }

    /** Returns a version that knows the same ids, and can go its own way. */
    TaskIndex version() {
        AtomicInteger shared = end;
        if (shared == null) {
            shared = new AtomicInteger(size);
            end = shared;
        }
        return new TaskIndex(this, shared);
    }

    int size() {
        return size;
    }

    String id(int position) {
        return ids[position];
    }

    /** Returns the position of the id, or -1. */
    int position(String id) {
        int hash = id.hashCode();
        int mask = slots.length - 1;
        for (int at = (hash * SPREAD) >>> shift; ; at = (at + 1) & mask) {
            long slot = slots[at];
            if (slot == 0) {
                return -1;
            }
            if ((int) (slot >>> 32) == hash) {
                int position = (int) slot - 1;
                if (position >= 0 && position < size && ids[position].equals(id)) {
                    return position;
                }
            }
        }
    }

    /** Adds an id at the next position; returns whether it was new. */
    boolean add(String id) {
        if (position(id) >= 0) {
            return false;
        }
        if (end != null && !end.compareAndSet(size, size + 1)) {
            copy(); // another version went on from here
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size + (size >> 1) + 1);
        }
        if (size * 2 >= slots.length) {
            rebuild(slots.length * 2);
        }
        ids[size] = id;
        size++;
        insert(((long) id.hashCode() << 32) | size);
        return true;
    }

    /** Makes room for this number of ids. */
    void reserve(int capacity) {
        if (capacity > ids.length) {
            ids = Arrays.copyOf(ids, capacity);
        }
        if (capacity * 2 > slots.length) {
            rebuild(Integer.highestOneBit(capacity) * 4);
        }
    }

    private void copy() {
        ids = Arrays.copyOf(ids, size + (size >> 1) + 1);
        Arrays.fill(ids, size, ids.length, null);
        rebuild(slots.length);
        end = null;
    }

    private void insert(long slot) {
        int mask = slots.length - 1;
        int at = ((int) (slot >>> 32) * SPREAD) >>> shift;
        while (slots[at] != 0) {
            at = (at + 1) & mask;
        }
        slots[at] = slot;
    }

    /** Puts the known ids into new slots. */
    private void rebuild(int length) {
        long[] old = slots;
        slots = new long[length];
        shift = 32 - Integer.numberOfTrailingZeros(length);
        for (long slot : old) {
            if (slot != 0 && (int) slot <= size) {
                insert(slot);
            }
        }
    }
}
