package dev.harness.perf.heap;

/** From object id to object number: open addressing, no boxes, since a dump has millions. Id 0 is never one. */
final class LongIndex {
    /** What an unknown id gives. */
    static final int NONE = -1;

    private static final long MIX = 0x9E3779B97F4A7C15L;
    private long[] keys = new long[1024];
    private int[] values = new int[1024];
    private int size;

    void put(long key, int value) {
        if (key == 0) {
            return;
        }
        if (size * 2 >= keys.length) {
            grow();
        }
        int slot = slot(keys, key);
        if (keys[slot] == 0) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    int get(long key) {
        if (key == 0) {
            return NONE;
        }
        int slot = slot(keys, key);
        return keys[slot] == key ? values[slot] : NONE;
    }

    private static int slot(long[] keys, long key) {
        int slot = home(keys.length, key);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    /** Returns where a key belongs in a table of a length that is a power of two: the upper bits of its hash, as many as it has. */
    static int home(int length, long key) {
        return (int) ((key * MIX) >>> Long.numberOfLeadingZeros(length - 1L));
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(keys, oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
