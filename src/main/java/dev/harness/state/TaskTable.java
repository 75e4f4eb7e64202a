package dev.harness.state;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Tasks by id and by position, in insertion order: the unmodifiable map that users see. Immutable, so thread-safe.
 *
 * <p>Tasks lie in chunks that successive versions share: a version that differs in one task copies one chunk and the
 * list of chunks, and all versions with the same ids share one index.
 */
final class TaskTable extends AbstractMap<String, Task> {
    static final int CHUNK_BITS = 9;
    static final int CHUNK = 1 << CHUNK_BITS;
    static final int MASK = CHUNK - 1;

    private final TaskIndex index;
    private final Task[][] chunks;

    TaskTable(TaskIndex index, Task[][] chunks) {
        this.index = index;
        this.chunks = chunks;
    }

    TaskIndex index() {
        return index;
    }

    Task at(int position) {
        return chunks[position >>> CHUNK_BITS][position & MASK];
    }

    /** Returns the position of the id, or -1. */
    int position(String id) {
        return index.position(id);
    }

    /** Returns an editor that starts from this table and leaves it as it is. */
    TaskTableEditor edit() {
        return new TaskTableEditor(index.version(), chunks.clone());
    }

    @Override
    public int size() {
        return index.size();
    }

    @Override
    public boolean containsKey(@Nullable Object id) {
        return get(id) != null;
    }

    @Override
    public @Nullable Task get(@Nullable Object id) {
        int position = id instanceof String text ? index.position(text) : -1;
        return position < 0 ? null : at(position);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super Task> action) {
        for (int i = 0; i < size(); i++) {
            action.accept(index.id(i), at(i));
        }
    }

    @Override
    public Set<Map.Entry<String, Task>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return index.size();
            }

            @Override
            public Iterator<Map.Entry<String, Task>> iterator() {
                return new Entries();
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, Task>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < index.size();
        }

        @Override
        public Map.Entry<String, Task> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no task after the last of " + index.size());
            }
            int position = next++;
            return Map.entry(index.id(position), at(position));
        }
    }
}
