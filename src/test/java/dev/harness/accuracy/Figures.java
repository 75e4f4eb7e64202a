package dev.harness.accuracy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What several JVMs measured, by kernel. */
final class Figures {

    /** A figure counts if the machine was this near to its best before and after it was taken. */
    private static final double NEAR = 1.12;

    private final Map<String, List<Figure>> byKernel = new HashMap<>();

    void add(List<Figure> figures) {
        figures.forEach(figure -> byKernel.computeIfAbsent(figure.kernel(), kernel -> new ArrayList<>())
                .add(figure));
    }

    /** Returns whether so many figures were taken while the machine was near its best. */
    boolean enough(String kernel, int wanted, double best) {
        return byKernel.getOrDefault(kernel, List.of()).stream()
                        .filter(figure -> figure.speed() <= NEAR * best)
                        .count()
                >= wanted;
    }

    /** Returns so many figures, those during which the machine was fastest. */
    List<Figure> fastest(String kernel, int wanted) {
        return byKernel.get(kernel).stream()
                .sorted(Comparator.comparingDouble(Figure::speed))
                .limit(wanted)
                .toList();
    }

    /** Returns the best speed of the machine during any figure, or what is given. */
    double best(double least) {
        return byKernel.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Figure::speed)
                .reduce(least, Math::min);
    }
}
