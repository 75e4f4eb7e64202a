package dev.harness.perf.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds who holds what the runs left behind, among all objects of a class: of the places where such objects are, one that
 * has about as many as the runs left, and rather one that the user's code holds than one of the JDK's. Not thread-safe.
 */
final class LeakHolder {
    /** A class that grows has grown in this many rounds; with fewer objects it is the bytes that tell. */
    private static final double FEWEST_OBJECTS = 3;

    private static final double ABOUT = 2;

    private final HeapGraph heap;
    private final HeapPaths paths;
    private final HeapPlaces places;

    LeakHolder(HeapGraph heap) {
        this.heap = heap;
        this.paths = new HeapPaths(heap);
        this.places = new HeapPlaces(heap, paths);
    }

    /** Returns the path to one of the objects that the runs left behind, empty if none of that class is reachable. */
    String pathTo(Leak leak, int runs) {
        boolean counts = leak.objectsPerRun() * runs >= FEWEST_OBJECTS;
        double left = runs * (counts ? leak.objectsPerRun() : leak.bytesPerRun());
        return held(leak.className()).entrySet().stream()
                .map(entry -> new Held(
                        entry.getValue(),
                        entry.getKey().ofUser(),
                        (counts ? entry.getValue().size() : bytes(entry.getValue())) / left))
                .min(likeliest())
                .map(held -> paths.describe(held.typical()))
                .orElse("");
    }

    /** The objects of one place, and how many times what the runs left they are. */
    private record Held(List<Integer> objects, boolean byUser, double share) {
        /** Returns an object in the middle: the first ones may have been there before. */
        int typical() {
            return objects.get(objects.size() / 2);
        }
    }

    private Map<HeapPlace, List<Integer>> held(String className) {
        Map<HeapPlace, List<Integer>> held = new LinkedHashMap<>();
        for (int object : paths.reached()) {
            if (heap.className(object).equals(className)) {
                held.computeIfAbsent(places.of(object), place -> new ArrayList<>())
                        .add(object);
            }
        }
        return held;
    }

    private double bytes(List<Integer> objects) {
        return objects.stream().mapToLong(heap::shallowSize).sum();
    }

    /** Others may be there too, so that more than what was left is likelier than less; of those, the nearest. */
    private static Comparator<Held> likeliest() {
        Comparator<Held> byReason = Comparator.comparingInt(held -> {
            if (held.share() * ABOUT < 1) {
                return 4;
            }
            return (held.byUser() ? 0 : 2) + (held.share() > ABOUT ? 1 : 0);
        });
        return byReason.thenComparingDouble(held -> Math.abs(Math.log(held.share())));
    }
}
