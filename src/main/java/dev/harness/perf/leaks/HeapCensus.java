package dev.harness.perf.leaks;

import dev.harness.perf.heap.HeapDump;
import dev.harness.perf.heap.HeapGraph;
import dev.harness.perf.heap.HeapMarks;
import dev.harness.perf.heap.HeapPaths;
import dev.harness.perf.heap.HeapPlace;
import dev.harness.perf.heap.HeapPlaces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a heap dump holds of some classes, place by place, to be compared with another dump of the same JVM. It keeps
 * nothing of the dump itself, so that the next one may be taken.
 */
final class HeapCensus {
    /** The place of what is alive though no path of the dump leads to it, as what the JVM's own code holds. */
    static final String NOWHERE = "";

    private static final AtomicBoolean PRACTISED = new AtomicBoolean();

    private final Map<String, Place> places = new LinkedHashMap<>();

    private HeapCensus() {}

    /** The objects of one class at one place; the numbers are those of the dump, the nearest to a root first. */
    static final class Place {
        private final String type;
        private final boolean ofUser;
        private final List<Integer> objects = new ArrayList<>();
        private final List<Long> marks = new ArrayList<>();
        private long bytes;
        private long references;

        Place(String type, boolean ofUser) {
            this.type = type;
            this.ofUser = ofUser;
        }

        String type() {
            return type;
        }

        boolean ofUser() {
            return ofUser;
        }

        List<Integer> objects() {
            return objects;
        }

        List<Long> marks() {
            return marks;
        }

        long bytes() {
            return bytes;
        }

        /** Returns how many elements of these arrays are not null. */
        long references() {
            return references;
        }
    }

    /**
     * Counts the objects of these classes that have an owner in this JVM now. The first call takes and searches an
     * additional dump: objects that the first search leaves once must not count for the runs that follow.
     *
     * @throws IOException if no dump can be written or read
     */
    static HeapCensus ofThisJvm(Set<String> classes) throws IOException {
        if (!PRACTISED.getAndSet(true)) {
            HeapGraph heap = HeapDump.ofThisJvm();
            HeapCensus before = of(heap, paths(heap), classes);
            new LeakPlaces(before, heap, classes, 1).practise(classes);
        }
        HeapGraph heap = HeapDump.ofThisJvm();
        return of(heap, paths(heap), classes);
    }

    /** Counts the objects of these classes that have an owner. */
    static HeapCensus of(HeapGraph heap, HeapPaths paths, Set<String> classes) {
        HeapCensus census = new HeapCensus();
        HeapPlaces places = new HeapPlaces(heap, paths);
        HeapMarks marks = new HeapMarks(heap, paths);
        for (int object : paths.owned()) {
            String type = heap.className(object);
            if (classes.contains(Census.readable(type))) {
                HeapPlace place = places.of(object);
                census.add(place.key(), Census.readable(type), place.ofUser(), heap, object, marks.of(object));
            }
        }
        for (int object = 0; object < heap.size(); object++) {
            String type = heap.className(object);
            if (!paths.isReached(object) && classes.contains(Census.readable(type))) {
                census.add(NOWHERE + type, Census.readable(type), false, heap, object, 0);
            }
        }
        return census;
    }

    private void add(String key, String type, boolean ofUser, HeapGraph heap, int object, long mark) {
        Place place = places.computeIfAbsent(key, name -> new Place(type, ofUser));
        place.objects.add(object);
        place.marks.add(mark);
        place.bytes += heap.shallowSize(object);
        place.references += heap.references(object);
    }

    /** Returns the places by their names. */
    Map<String, Place> places() {
        return places;
    }

    /** Returns the place of that name, an empty one if there was none. */
    Place at(String key, String type) {
        return places.getOrDefault(key, new Place(type, false));
    }

    /** Returns the objects of a later dump's place that this one does not know; each old one stands for one new one. */
    List<Integer> newAt(String key, Place later) {
        Map<Long, Integer> old = new HashMap<>();
        at(key, later.type()).marks().forEach(mark -> old.merge(mark, 1, Integer::sum));
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < later.objects().size(); i++) {
            if (old.merge(later.marks().get(i), -1, Integer::sum) < 0) {
                found.add(later.objects().get(i));
            }
        }
        return found;
    }

    /** Returns the paths of a heap in which this package has notes of its own. */
    static HeapPaths paths(HeapGraph heap) {
        return new HeapPaths(
                heap,
                Set.of(
                        HeapCensus.class.getName(),
                        HeapGraph.class.getName(),
                        HeapPaths.class.getName(),
                        Census.class.getName(),
                        CensusTaker.class.getName(),
                        LeakPass.class.getName()));
    }
}
