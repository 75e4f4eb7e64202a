package dev.harness.perf.heap;

import java.util.Optional;

/**
 * Computes a mark for each object of a dump that does not depend on its address. The mark is made from the path to the
 * object from its root: elements of maps count by their keys, elements of arrays by their positions. An object whose mark
 * is not in an earlier dump is new. Two objects may have the same mark, for example if their keys are neither strings nor
 * numbers. Not thread-safe.
 */
public final class HeapMarks {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final HeapGraph heap;
    private final HeapPaths paths;
    private final long[] known;

    /** The nodes of a map hang on each other, or on an array that changes its length: neither identifies a node. */
    private final int[] collections;

    public HeapMarks(HeapGraph heap, HeapPaths paths) {
        this.heap = heap;
        this.paths = paths;
        this.known = new long[heap.size()];
        this.collections = new int[heap.size()];
    }

    /** Returns the mark of a reachable object, never 0. It uses no recursion, because chains may be long. */
    public long of(int object) {
        IntStack inside = new IntStack();
        int at = object;
        while (known[at] == 0) {
            inside.push(at);
            Optional<Integer> parent = paths.parent(at);
            if (parent.isEmpty()) {
                break;
            }
            at = parent.get();
        }
        while (!inside.isEmpty()) {
            int next = inside.pop();
            known[next] = mark(next) | 1;
        }
        return known[object];
    }

    private long mark(int object) {
        Optional<Integer> parent = paths.parent(object);
        if (parent.isEmpty()) {
            collections[object] = object;
            return mixed(
                    paths.origin(object).text().hashCode(),
                    heap.className(object).hashCode());
        }
        int holder = parent.get();
        boolean node = CollectionStep.isNode(heap, object);
        collections[object] = node || heap.isArray(object) ? collections[holder] : object;
        return node
                ? mixed(
                        known[collections[holder]],
                        CollectionStep.key(heap, object).hashCode())
                : mixed(known[holder], paths.slot(object));
    }

    private static long mixed(long one, long other) {
        long mixed = (one * 31 + other) * MIX;
        return mixed ^ mixed >>> 29;
    }
}
