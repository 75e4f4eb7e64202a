package dev.harness.state;

import java.util.Arrays;

/**
 * Finds the position of a task by its id: open addressing over one array of longs, so that a lookup costs one cache
 * miss for the slot and one for the id, and a million ids need no boxes. Only grows; written before it is shared.
 *
 * <p>A slot holds the hash in its upper half and the position + 1 in its lower half; 0 is free.
 */
final class TaskIndex {
    private static final int SPREAD = 0x9E3779B9;

    private String[] ids;
    private long[] slots;
    private int shift;
    private int size;

    TaskIndex(int expected) {
        int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(Math.max(1, expected)));
        ids = new String[Math.max(8, expected)];
        slots = new long[1 << bits];
        shift = 32 - bits;
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
                String there = ids[position];
                if (there.equals(id)) {
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
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size + (size >> 1) + 1);
        }
        if (size * 2 >= slots.length) {
            grow();
        }
        ids[size] = id;
        size++;
        insert(((long) id.hashCode() << 32) | size);
        return true;
    }

    TaskIndex copy() {
        TaskIndex copy = new TaskIndex(size + 1);
        for (int i = 0; i < size; i++) {
            copy.add(ids[i]);
        }
        return copy;
    }

    private void insert(long slot) {
        int mask = slots.length - 1;
        int at = ((int) (slot >>> 32) * SPREAD) >>> shift;
        while (slots[at] != 0) {
            at = (at + 1) & mask;
        }
        slots[at] = slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        shift--;
        for (long slot : old) {
            if (slot != 0) {
                insert(slot);
            }
        }
    }
}
