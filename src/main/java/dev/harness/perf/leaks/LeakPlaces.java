package dev.harness.perf.leaks;

import dev.harness.perf.heap.HeapGraph;
import dev.harness.perf.heap.HeapPaths;
import dev.harness.perf.leaks.HeapCensus.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Finds the objects that runs left, and the paths that hold them: it compares each place of the heap with its state before
 * the runs. Objects from before the runs do not count, nor do objects that only moved from one place to another. Not
 * thread-safe.
 */
final class LeakPlaces {
    /** A place that grows less often than once in this number of runs does not grow because of the runs. */
    private static final int RAREST = 25;

    /** Of objects that come now and then: fewer are what the JVM does for itself. */
    private static final double LEAST_BYTES = 8;

    /** Of objects that are as many as before, and larger. */
    private static final double LEAST_BYTES_OF_BUFFERS = 0.5;

    private static final int PATHS = 3;

    private final HeapGraph heap;
    private final HeapPaths paths;
    private final HeapCensus before;
    private final HeapCensus after;
    private final int runs;

    /**
     * Compares.
     *
     * @param before what there was before the runs, of the same classes
     * @param heap a dump taken after the runs
     * @param runs how many runs lie between them
     */
    LeakPlaces(HeapCensus before, HeapGraph heap, Set<String> classes, int runs) {
        this.heap = heap;
        this.paths = HeapCensus.paths(heap);
        this.before = before;
        this.after = HeapCensus.of(heap, paths, classes);
        this.runs = runs;
    }

    /** What one place has more than before. */
    private record Gain(String key, Place place, long objects, long bytes, long references) {}

    /** Returns the classes of which places gained objects, with what they gained in a run. */
    List<Leak> ofObjects(Set<String> classes, Census sizes) {
        List<Leak> leaks = new ArrayList<>();
        for (String type : classes) {
            List<Gain> gains = gains(type).stream()
                    .filter(gain -> gain.objects() * RAREST >= runs)
                    .toList();
            double objects = gains.stream().mapToLong(Gain::objects).sum();
            double bytes = type.endsWith("]")
                    ? gains.stream().mapToLong(Gain::bytes).sum()
                    : objects
                            * sizes.of(type).bytes()
                            / Math.max(1, sizes.of(type).objects());
            if (objects > 0) {
                leaks.add(new Leak(type, objects / runs, bytes / runs, largest(gains, Gain::objects)));
            }
        }
        return inOrder(leaks);
    }

    /** Returns the classes of which objects grew at places: arrays with more in them, buffers that are longer. */
    List<Leak> ofBytes(Set<String> classes) {
        List<Leak> leaks = new ArrayList<>();
        for (String type : classes) {
            List<Gain> gains = gains(type).stream().filter(this::isSwollen).toList();
            double objects = gains.stream().mapToLong(Gain::objects).sum();
            double bytes = gains.stream().mapToDouble(this::swollenBytes).sum();
            if (bytes > 0) {
                leaks.add(new Leak(type, objects / runs, bytes / runs, largest(gains, this::swollenBytes)));
            }
        }
        return inOrder(leaks);
    }

    /** Calls everything once and drops the results, so that later calls load no classes. */
    void practise(Set<String> classes) {
        ofObjects(classes, new Census(Map.of(), 0, 0, 0, 0));
        ofBytes(classes);
    }

    private boolean isSwollen(Gain gain) {
        if (!paths.isReached(gain.place().objects().get(0))) {
            return false;
        }
        return isOfReferences(gain)
                ? gain.references() * RAREST >= runs
                : gain.bytes() >= (gain.objects() == 0 ? LEAST_BYTES_OF_BUFFERS : LEAST_BYTES) * runs;
    }

    /** An array that has room for more takes a reference a run all the same, and will have to grow for it. */
    private double swollenBytes(Gain gain) {
        return isOfReferences(gain) && gain.objects() <= 0
                ? gain.references() * (double) heap.layout().reference()
                : gain.bytes();
    }

    private static boolean isOfReferences(Gain gain) {
        return gain.place().references() > 0;
    }

    private List<Gain> gains(String type) {
        List<Gain> gains = new ArrayList<>();
        for (Map.Entry<String, Place> entry : after.places().entrySet()) {
            Place now = entry.getValue();
            if (now.type().equals(type)) {
                Place then = before.at(entry.getKey(), type);
                gains.add(new Gain(
                        entry.getKey(),
                        now,
                        now.objects().size() - then.objects().size(),
                        now.bytes() - then.bytes(),
                        now.references() - then.references()));
            }
        }
        return gains;
    }

    /** Returns the path to something new at the place that gained most, rather one of the user's than of the JDK's. */
    private String largest(List<Gain> gains, ToDoubleFunction<Gain> size) {
        double most = gains.stream().mapToDouble(size).max().orElse(0);
        Comparator<Gain> bySize = Comparator.comparingDouble(size);
        return gains.stream()
                .filter(gain -> gain.place().ofUser() && 2 * size.applyAsDouble(gain) >= most)
                .max(bySize)
                .or(() -> gains.stream().max(bySize))
                .map(this::path)
                .orElse("");
    }

    private String path(Gain gain) {
        List<Integer> objects = before.newAt(gain.key(), gain.place());
        if (objects.isEmpty()) {
            objects = gain.place().objects();
        }
        int typical = objects.get(objects.size() / 2);
        return paths.isReached(typical) ? paths.describe(typical) : "";
    }

    /** A path is worth its lines for the first few only. */
    private static List<Leak> inOrder(List<Leak> leaks) {
        leaks.sort(LeakPass.byInterest());
        for (int i = PATHS; i < leaks.size(); i++) {
            leaks.set(i, leaks.get(i).heldBy(""));
        }
        return leaks;
    }
}
