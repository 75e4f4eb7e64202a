package dev.harness.state;

import java.util.Arrays;

/**
 * A table that changes: chunks are shared with the snapshots taken from it and copied when they are first written after
 * one. So a change costs nothing but the task itself while nobody looks, and a snapshot costs the list of chunks. Not
 * thread-safe.
 */
final class TaskTableEditor {
    private final TaskIndex index;
    private Task[][] chunks;
    private boolean[] owned;

    /**
     * Makes an editor.
     *
     * @param index a version for it alone
     * @param chunks an array for it alone, of chunks that are shared
     */
    TaskTableEditor(TaskIndex index, Task[][] chunks) {
        this.index = index;
        this.chunks = chunks;
        this.owned = new boolean[chunks.length];
    }

    /** Returns an editor of an empty table. */
    static TaskTableEditor empty(int expected) {
        return new TaskTableEditor(new TaskIndex(expected), new Task[0][]);
    }

    int size() {
        return index.size();
    }

    Task at(int position) {
        return chunks[position >>> TaskTable.CHUNK_BITS][position & TaskTable.MASK];
    }

    /** Returns the position of the id, or -1. */
    int position(String id) {
        return index.position(id);
    }

    /** Replaces the task at a position by one of the same id. */
    void set(int position, Task task) {
        chunk(position >>> TaskTable.CHUNK_BITS)[position & TaskTable.MASK] = task;
    }

    /** Appends the task; returns false, and changes nothing, if its id is there already. */
    boolean add(Task task) {
        int position = index.size();
        if (!index.add(task.id())) {
            return false;
        }
        set(position, task);
        return true;
    }

    /** Makes room for this number of tasks. */
    void reserve(int capacity) {
        index.reserve(capacity);
    }

    /** Returns the tasks as they are now. */
    TaskTable snapshot() {
        Arrays.fill(owned, false);
        return new TaskTable(index.version(), Arrays.copyOf(chunks, used()));
    }

    private int used() {
        return (index.size() + TaskTable.MASK) >>> TaskTable.CHUNK_BITS;
    }

    private Task[] chunk(int number) {
        if (number >= chunks.length) {
            int length = Math.max(4, chunks.length + (chunks.length >> 1) + 1);
            chunks = Arrays.copyOf(chunks, length);
            owned = Arrays.copyOf(owned, length);
        }
        if (!owned[number]) {
            Task[] shared = chunks[number];
            chunks[number] = shared == null ? new Task[TaskTable.CHUNK] : shared.clone();
            owned[number] = true;
        }
        return chunks[number];
    }
}
