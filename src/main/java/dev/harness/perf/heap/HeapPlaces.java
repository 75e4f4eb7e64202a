package dev.harness.perf.heap;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the places of a dump's objects along their shortest paths. Not thread-safe. */
public final class HeapPlaces {
    private final HeapGraph heap;
    private final HeapPaths paths;
    private final @Nullable HeapPlace[] known;
    private final Map<String, HeapPlace> roots = new HashMap<>();

    public HeapPlaces(HeapGraph heap, HeapPaths paths) {
        this.heap = heap;
        this.paths = paths;
        this.known = new HeapPlace[heap.size()];
    }

    /** Returns the place of a reachable object. It uses no recursion, because a linked list may have a million nodes. */
    public HeapPlace of(int object) {
        IntStack inside = new IntStack();
        int at = object;
        HeapPlace place = known[at];
        while (place == null) {
            Optional<Integer> parent = paths.parent(at);
            if (parent.isEmpty()) {
                place = root(at);
                known[at] = place;
            } else {
                inside.push(at);
                at = parent.get();
                place = known[at];
            }
        }
        while (!inside.isEmpty()) {
            int next = inside.pop();
            place = place.inner(heap.className(next), via(at, next));
            known[next] = place;
            at = next;
        }
        return place;
    }

    private HeapPlace root(int object) {
        HeapPaths.Origin origin = paths.origin(object);
        String type = heap.className(object);
        return roots.computeIfAbsent(
                origin.text() + " " + type, key -> HeapPlace.ofRoot(origin.text(), type, origin.owner()));
    }

    private String via(int holder, int held) {
        return heap.isArray(holder) ? "[]" : HeapText.fieldName(heap, holder, held);
    }
}
