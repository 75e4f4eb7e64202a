package dev.harness.perf.heap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shortest path of strong and soft references from a root to each object. The search is breadth first and begins with
 * static fields and threads, so that a path begins with something that a reader knows. Weak, phantom and final references
 * are not followed.
 *
 * <p>Some objects are held only by the JVM's tables of constants, by a class loader, or by the notes of earlier dumps. They
 * are reached last and have no owner: the JIT may resolve the literals of a class at any time, and a class is loaded at its
 * first use. The order does not depend on addresses, so that two dumps of one JVM can be compared.
 */
public final class HeapPaths {
    private static final int UNREACHED = -2;
    private static final int ROOT = -1;
    private static final Set<String> WEAK =
            Set.of("java.lang.ref.WeakReference", "java.lang.ref.PhantomReference", "java.lang.ref.FinalReference");

    private final HeapGraph heap;
    private final int[] parents;
    private final int[] slots;
    private final Map<Integer, Origin> origins = new HashMap<>();
    private final List<Integer> reached = new ArrayList<>();
    private final List<Integer> spared = new ArrayList<>();
    private final Map<Long, Boolean> sparedTypes = new HashMap<>();
    private final Map<Long, Boolean> weakTypes = new HashMap<>();
    private final Set<String> notes;
    private final int owned;

    /**
     * What a root is.
     *
     * @param text in a reader's words
     * @param owner the class whose static field it is, empty for threads and native code
     */
    record Origin(String text, String owner) {}

    public HeapPaths(HeapGraph heap) {
        this(heap, Set.of());
    }

    /**
     * Finds the paths of a heap.
     *
     * @param notes names of classes whose objects are notes on earlier dumps; what only they hold has no owner
     */
    public HeapPaths(HeapGraph heap, Set<String> notes) {
        this.heap = heap;
        this.notes = notes;
        this.parents = new int[heap.size()];
        this.slots = new int[heap.size()];
        Arrays.fill(parents, UNREACHED);
        Deque<Integer> queue = new ArrayDeque<>();
        startAtStatics(queue, false);
        startAtRoots(queue);
        spread(queue, true);
        owned = reached.size();
        startAtStatics(queue, true);
        for (int object : spared) {
            visit(object, queue);
        }
        spread(queue, false);
    }

    private void spread(Deque<Integer> queue, boolean sparing) {
        while (!queue.isEmpty()) {
            int object = queue.remove();
            reached.add(object);
            if (sparing && isSpared(object)) {
                spared.add(object);
            } else {
                visit(object, queue);
            }
        }
    }

    private boolean isSpared(int object) {
        return !heap.isArray(object)
                && sparedTypes.computeIfAbsent(
                        heap.typeId(object),
                        type -> notes.contains(heap.className(object)) || heap.isA(object, "java.lang.ClassLoader"));
    }

    private boolean isWeak(int object) {
        return !heap.isArray(object)
                && weakTypes.computeIfAbsent(
                        heap.typeId(object), type -> WEAK.stream().anyMatch(weak -> heap.isA(object, weak)));
    }

    /** The dump shows the constants of a class as static fields with names that no source can have. */
    private void startAtStatics(Deque<Integer> queue, boolean ofTheJvm) {
        for (HeapClass type : sortedClasses()) {
            for (HeapClass.Static field : type.statics()) {
                if (field.name().startsWith("<") == ofTheJvm) {
                    String text = "static " + HeapText.simpleName(type.name()) + "." + field.name();
                    start(field.value(), new Origin(text, type.name()), queue);
                }
            }
        }
    }

    private List<HeapClass> sortedClasses() {
        List<HeapClass> classes = new ArrayList<>();
        heap.classes().forEach(classes::add);
        classes.sort(Comparator.comparing(HeapClass::name));
        return classes;
    }

    private void startAtRoots(Deque<Integer> queue) {
        Map<Integer, String> threads = new HashMap<>();
        for (HeapRoot root : heap.roots()) {
            if (root.kind() == HeapRoot.THREAD && heap.number(root.object()) != LongIndex.NONE) {
                threads.put(root.thread(), HeapText.threadName(heap, heap.number(root.object())));
            }
        }
        for (HeapRoot root : heap.roots()) {
            String thread = threads.getOrDefault(root.thread(), "?");
            start(root.object(), new Origin(rootName(root, thread), ""), queue);
        }
    }

    private static String rootName(HeapRoot root, String thread) {
        if (root.kind() == HeapRoot.THREAD) {
            return "thread \"" + thread + "\"";
        }
        return root.isLocal() ? "local variable of thread \"" + thread + "\"" : "native code";
    }

    private void start(long id, Origin origin, Deque<Integer> queue) {
        int object = heap.number(id);
        if (object != LongIndex.NONE && parents[object] == UNREACHED) {
            parents[object] = ROOT;
            origins.put(object, origin);
            queue.add(object);
        }
    }

    private void visit(int object, Deque<Integer> queue) {
        int referent = isWeak(object) ? heap.field(object, "referent") : LongIndex.NONE;
        heap.slots(object, (target, slot) -> {
            if (parents[target] == UNREACHED && target != referent) {
                parents[target] = object;
                slots[target] = slot;
                queue.add(target);
            }
        });
    }

    /** Returns the reachable objects that have an owner, nearest to a root first. */
    public List<Integer> owned() {
        return Collections.unmodifiableList(reached.subList(0, owned));
    }

    /** Returns whether any path leads to an object. */
    public boolean isReached(int object) {
        return parents[object] != UNREACHED;
    }

    /** Returns by which element or field, counted from 0, the parent holds an object. */
    int slot(int object) {
        return slots[object];
    }

    /** Returns the reachable objects, nearest to a root first. */
    List<Integer> reached() {
        return Collections.unmodifiableList(reached);
    }

    /** Returns the object one step nearer to the root, empty at the root. */
    Optional<Integer> parent(int object) {
        return parents[object] < 0 ? Optional.empty() : Optional.of(parents[object]);
    }

    /** Returns what the root is that a path begins with. */
    Origin origin(int root) {
        return origins.getOrDefault(root, new Origin("?", ""));
    }

    /** Returns the path to a reachable object in words, such as {@code static Registry.topics -> HashMap["x"] -> Topic}. */
    public String describe(int object) {
        List<Integer> path = new ArrayList<>();
        for (Optional<Integer> step = Optional.of(object); step.isPresent(); step = parent(step.get())) {
            path.add(step.get());
        }
        Collections.reverse(path);
        return origin(path.get(0)).text() + " -> " + HeapText.path(heap, path);
    }
}
