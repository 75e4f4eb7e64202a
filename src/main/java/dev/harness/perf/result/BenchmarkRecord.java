package dev.harness.perf.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One measured operation, as it is saved. Immutable and thread-safe.
 *
 * @param id which operation
 * @param group the group it is compared in; empty when none was given
 * @param threads the number of threads that ran it at once, at least 1
 * @param forks the number of fresh JVMs that measured it; 0 when it was measured in the JVM of the tests
 * @param iterations operations per round, at least 1
 * @param samples nanoseconds per operation of each round
 * @param bytesPerOperation bytes allocated by one operation once warm; NaN when unknown
 * @param firstCallNanos nanoseconds that the very first call took; NaN when unknown
 * @param steady whether the warm-up reached a steady state
 * @param warnings what a reader of the figures has to know, in words
 * @param settings the settings in force by name, such as {@code min-rounds}, as they were written
 * @param verdicts what limits on its time say; none where there is no limit
 */
public record BenchmarkRecord(
        BenchmarkId id,
        Optional<String> group,
        int threads,
        int forks,
        long iterations,
        Samples samples,
        double bytesPerOperation,
        double firstCallNanos,
        boolean steady,
        List<String> warnings,
        Map<String, String> settings,
        List<Verdict> verdicts)
        implements Finding {
    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a count is outside its range
     */
    public BenchmarkRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(samples, "samples");
        requireAtLeast(id, "threads", threads, 1);
        requireAtLeast(id, "forks", forks, 0);
        requireAtLeast(id, "iterations", iterations, 1);
        warnings = List.copyOf(warnings);
        verdicts = List.copyOf(verdicts);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    private static void requireAtLeast(BenchmarkId id, String what, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    id.fullName() + ": " + what + " is " + value + ", but must be at least " + least);
        }
    }

    @Override
    public void addTo(RunLists lists) {
        lists.benchmarks.add(this);
    }
}
