package dev.harness.perf.heap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Finds the objects that keep most of a dumped heap alive, by the bytes that they dominate. Stateless. */
public final class HeapHolders {
    private HeapHolders() {}

    /**
     * Returns the biggest holders of a heap dump, largest first.
     *
     * @throws IOException if the dump cannot be read
     */
    public static List<HeapHolder> of(Path dump, int most) throws IOException {
        return of(HprofReader.read(dump), most);
    }

    static List<HeapHolder> of(HeapGraph heap, int most) {
        HeapPaths paths = new HeapPaths(heap);
        List<Integer> roots = paths.reached().stream()
                .filter(object -> paths.parent(object).isEmpty())
                .toList();
        Dominators dominators = new Dominators(heap, roots);
        long[] bytes = new long[dominators.count()];
        long[] objects = new long[dominators.count()];
        for (int number = dominators.count() - 1; number > Dominators.TOP; number--) {
            bytes[number] += heap.shallowSize(dominators.object(number));
            objects[number]++;
            bytes[dominators.dominator(number)] += bytes[number];
            objects[dominators.dominator(number)] += objects[number];
        }
        List<HeapHolder> holders = new ArrayList<>();
        IntStream.range(1, dominators.count())
                .filter(number -> dominators.dominator(number) == Dominators.TOP)
                .boxed()
                .sorted(Comparator.comparingLong((Integer number) -> bytes[number])
                        .reversed())
                .limit(most)
                .forEach(number -> holders.add(
                        new HeapHolder(paths.describe(dominators.object(number)), bytes[number], objects[number])));
        return holders;
    }
}
