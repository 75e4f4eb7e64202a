package dev.harness.perf.heap;

import java.util.List;
import java.util.Set;

/**
 * A step of a path through one of the JDK's collections: several objects in the dump, one in a reader's mind.
 *
 * @param label what stands behind the collection's name, such as {@code ["x"]}; empty when it is no such step
 * @param next where in the path the element is
 */
record CollectionStep(String label, int next) {
    private static final CollectionStep NONE = new CollectionStep("", 0);
    private static final Set<String> ARRAY_FIELDS = Set.of("elementData", "elements", "array", "queue");
    private static final Set<String> VALUE_FIELDS = Set.of("value", "val", "item", "element");

    boolean isFound() {
        return !label.isEmpty();
    }

    /** Returns the step through the collection at a position of a path. */
    static CollectionStep find(HeapGraph heap, List<Integer> path, int at) {
        int object = path.get(at);
        if (heap.isArray(object) || !heap.className(object).startsWith("java.util.") || at + 2 >= path.size()) {
            return NONE;
        }
        String field = HeapText.fieldName(heap, object, path.get(at + 1));
        boolean array = heap.isArray(path.get(at + 1));
        if (array && ARRAY_FIELDS.contains(field)) {
            int position = HeapText.position(heap, path.get(at + 1), path.get(at + 2));
            return new CollectionStep("[" + position + "]", at + 2);
        }
        return throughNodes(heap, path, array ? at + 2 : at + 1);
    }

    /** Nodes refer to each other; the last one of them holds the element. */
    private static CollectionStep throughNodes(HeapGraph heap, List<Integer> path, int first) {
        int node = first;
        while (node + 1 < path.size() && isNode(heap, path.get(node)) && isNode(heap, path.get(node + 1))) {
            node++;
        }
        if (node + 1 >= path.size() || !isNode(heap, path.get(node))) {
            return NONE;
        }
        String field = HeapText.fieldName(heap, path.get(node), path.get(node + 1));
        if (field.equals("key")) {
            return new CollectionStep(".key", node + 1);
        }
        return VALUE_FIELDS.contains(field)
                ? new CollectionStep("[" + key(heap, path.get(node)) + "]", node + 1)
                : NONE;
    }

    static boolean isNode(HeapGraph heap, int object) {
        String name = heap.className(object);
        return name.startsWith("java.util.") && (name.endsWith("Node") || name.endsWith("Entry"));
    }

    static String key(HeapGraph heap, int node) {
        int key = heap.field(node, "key");
        if (key == LongIndex.NONE) {
            return "...";
        }
        return switch (heap.className(key)) {
            case "java.lang.String" -> "\"" + HeapText.text(heap, key) + "\"";
            case "java.lang.Integer", "java.lang.Long", "java.lang.Short" -> Long.toString(heap.number(key, "value"));
            default -> HeapText.simpleName(heap.className(key));
        };
    }
}
