package dev.harness.perf.memory;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

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
        Set<HeapPlace> found = new LinkedHashSet<>();
        for (int object : paths.reached()) {
            if (heap.className(object).equals(leak.className())) {
                HeapPlace place = places.of(object);
                place.add(object, heap.shallowSize(object));
                found.add(place);
            }
        }
        boolean counts = leak.objectsPerRun() * runs >= FEWEST_OBJECTS;
        double left = runs * (counts ? leak.objectsPerRun() : leak.bytesPerRun());
        ToDoubleFunction<HeapPlace> share = place -> (counts ? place.count() : place.bytes()) / left;
        Optional<HeapPlace> holder = found.stream().min(likeliest(share));
        return holder.map(place -> paths.describe(place.typical())).orElse("");
    }

    /** Others may be there too, so that more than what was left is likelier than less; of those, the nearest. */
    private static Comparator<HeapPlace> likeliest(ToDoubleFunction<HeapPlace> share) {
        Comparator<HeapPlace> byReason = Comparator.comparingInt(place -> {
            double held = share.applyAsDouble(place);
            if (held * ABOUT < 1) {
                return 4;
            }
            return (place.ofUser() ? 0 : 2) + (held > ABOUT ? 1 : 0);
        });
        return byReason.thenComparingDouble(place -> Math.abs(Math.log(share.applyAsDouble(place))));
    }
}
