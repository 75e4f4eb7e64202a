package dev.harness.perf.work;

import java.util.List;
import java.util.Locale;

/** All values of one side of a comparison, over its JVMs. Immutable. */
record WorkInterval(long min, long max, long mode, int jvms, int runs) {
    static WorkInterval of(List<WorkCount> counts) {
        List<Long> all =
                counts.stream().flatMap(count -> count.values().stream()).toList();
        long min = counts.stream().mapToLong(WorkCount::min).min().orElse(0);
        long max = counts.stream().mapToLong(WorkCount::max).max().orElse(0);
        return new WorkInterval(min, max, all.isEmpty() ? 0 : WorkCount.mode(all), counts.size(), all.size());
    }

    /** Returns the interval of both. */
    WorkInterval with(WorkInterval other) {
        return new WorkInterval(
                Math.min(min, other.min), Math.max(max, other.max), mode, jvms + other.jvms, runs + other.runs);
    }

    /** Returns by how much the values differ, as a share of the most frequent one. */
    double spread() {
        return (double) (max - min) / Math.max(1, mode);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d to %,d (%.1f %%)", min, max, 100 * spread());
    }
}
