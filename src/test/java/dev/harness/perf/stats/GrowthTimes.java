package dev.harness.perf.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Times of several sizes, as {@link GrowthFit} judges them. */
public final class GrowthTimes {
    private GrowthTimes() {}

    /** Returns those of one JVM; a size without a time could not be measured. */
    public static List<Optional<Summary>> of(double[]... sizes) {
        return Arrays.stream(sizes)
                .map(size -> size.length == 0 ? Optional.<Summary>empty() : Optional.of(Summary.of(size)))
                .toList();
    }
}
