package dev.harness.perf.heap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Describes objects of a heap dump as a Java programmer knows them: the JDK's collections without their internal objects.
 */
public final class HeapText {
    private static final int LONGEST_KEY = 40;
    private static final int LONGEST_PATH = 12;

    private HeapText() {}

    /** {@code Registry} for {@code org.example.Registry}, {@code Map.Entry} for {@code java.util.Map$Entry}. */
    public static String simpleName(String className) {
        String name = typeName(className);
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    /** Returns the name of a class; for a lambda without the numbers, which differ in every JVM. */
    public static String typeName(String className) {
        int lambda = className.indexOf("$$Lambda");
        return lambda < 0 ? className : className.substring(0, lambda) + " lambda";
    }

    static String threadName(HeapGraph heap, int thread) {
        int name = heap.field(thread, "name");
        return name == LongIndex.NONE ? "?" : text(heap, name);
    }

    /** Returns the value of a string in the dump, shortened. */
    static String text(HeapGraph heap, int string) {
        int value = heap.field(string, "value");
        if (value == LongIndex.NONE) {
            return "";
        }
        boolean wide = heap.number(string, "coder") == 1;
        byte[] bytes = new byte[Math.min(heap.length(value), LONGEST_KEY * (wide ? 2 : 1))];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = heap.byteElement(value, i);
        }
        String text = new String(bytes, wide ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
        return heap.length(value) > bytes.length ? text + "..." : text;
    }

    /** Returns the objects of a path, each with the field or index by which it holds the next. */
    static String path(HeapGraph heap, List<Integer> path) {
        List<String> steps = new ArrayList<>();
        int at = 0;
        while (at < path.size() - 1) {
            int object = path.get(at);
            CollectionStep step = CollectionStep.find(heap, path, at);
            steps.add(step.isFound() ? simpleName(heap.className(object)) + step.label() : direct(heap, path, at));
            at = step.isFound() ? step.next() : at + 1;
        }
        steps.add(simpleName(heap.className(path.get(at))));
        if (steps.size() > LONGEST_PATH) {
            int cut = steps.size() - LONGEST_PATH;
            steps.subList(LONGEST_PATH / 2, LONGEST_PATH / 2 + cut).clear();
            steps.add(LONGEST_PATH / 2, "(" + cut + " more)");
        }
        return String.join(" -> ", steps);
    }

    private static String direct(HeapGraph heap, List<Integer> path, int at) {
        int object = path.get(at);
        int target = path.get(at + 1);
        String name = simpleName(heap.className(object));
        if (heap.isArray(object)) {
            return name.substring(0, name.length() - 1) + position(heap, object, target) + "]";
        }
        return name + "." + fieldName(heap, object, target);
    }

    static int position(HeapGraph heap, int array, int target) {
        int position = 0;
        while (heap.element(array, position) != target) {
            position++;
        }
        return position;
    }

    static String fieldName(HeapGraph heap, int object, int target) {
        String[] found = {"?"};
        heap.fields(object, (field, position) -> {
            if (field.type() == HprofType.OBJECT && heap.field(object, field.name()) == target) {
                found[0] = field.name();
            }
        });
        return found[0];
    }
}
