package dev.harness.state;

import java.util.AbstractList;
import java.util.Collection;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable list of task ids. The one kind of list that tasks hold, so that walking millions of dependencies is a
 * plain array access and no choice between implementations. Immutable, so thread-safe.
 */
final class TaskIds extends AbstractList<String> implements RandomAccess {
    static final TaskIds NONE = new TaskIds(new String[0]);

    private final String[] ids;

    private TaskIds(String[] ids) {
        this.ids = ids;
    }

    /** Returns the checked ids behind those that are there already. */
    static TaskIds of(TaskIds first, Collection<? extends @Nullable String> more) {
        String[] ids = new String[first.ids.length + more.size()];
        System.arraycopy(first.ids, 0, ids, 0, first.ids.length);
        int next = first.ids.length;
        for (String id : more) {
            ids[next++] = TaskText.dependency(id);
        }
        return ids.length == 0 ? NONE : new TaskIds(ids);
    }

    @Override
    public String get(int index) {
        return ids[index];
    }

    @Override
    public int size() {
        return ids.length;
    }
}
