package dev.harness.perf.compare;

import dev.harness.perf.result.BenchmarkId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A comparison of two revisions or runs. Immutable and thread-safe.
 *
 * @param heading what was compared, and how
 * @param failOn the gates
 * @param rows one for each benchmark of either side, the worst first
 */
public record Comparison(Heading heading, FailOn failOn, List<Compared> rows) {
    private static final Comparator<Compared> WORST_FIRST = Comparator.comparing(
                    (Compared row) -> row.broken().isEmpty())
            .thenComparing(Compared::standing)
            .thenComparing(
                    row -> row.time()
                            .map(Reading::change)
                            .filter(Double::isFinite)
                            .orElse(0.0),
                    Comparator.reverseOrder())
            .thenComparing(row -> row.id().fullName());

    /** Sorts the rows: broken gates first, then by standing, then by the growth of time. */
    public Comparison {
        Objects.requireNonNull(heading, "heading");
        Objects.requireNonNull(failOn, "failOn");
        rows = rows.stream().sorted(WORST_FIRST).toList();
    }

    /** Returns the rows that break a gate, the worst first. */
    public List<Compared> broken() {
        return rows.stream().filter(row -> !row.broken().isEmpty()).toList();
    }

    /** Returns the rows of a standing. */
    public List<Compared> rows(Standing standing) {
        return rows.stream().filter(row -> row.standing() == standing).toList();
    }

    /**
     * Returns whether there are gates, none is broken, and no benchmark has on both sides a figure that one of them bounds: then a pass
     * would rest on no data. Too few JVMs are data.
     */
    public boolean isUndecided() {
        return !failOn.isEmpty()
                && broken().isEmpty()
                && rows.stream()
                        .flatMap(row -> row.readings().stream())
                        .filter(reading -> !failOn.on(reading.metric()).isEmpty())
                        .noneMatch(reading -> Double.isFinite(reading.before()) && Double.isFinite(reading.after()))
                && rows(Standing.UNCHANGED).isEmpty();
    }

    /** Returns 1 if a gate is broken and 0 otherwise. */
    public int exitCode() {
        return broken().isEmpty() ? 0 : 1;
    }

    /**
     * Returns the benchmarks that may have been renamed by nothing but the names of their parameters, one sentence each: without the
     * compiler's {@code -parameters} they are called {@code arg0}.
     */
    public List<String> renamed() {
        return rows(Standing.MISSING).stream()
                .flatMap(lost -> rows(Standing.NEW).stream()
                        .filter(gained -> isSameButForNames(lost.id(), gained.id()))
                        .map(gained -> lost.id().name() + " -> " + gained.id().name()))
                .toList();
    }

    private static boolean isSameButForNames(BenchmarkId lost, BenchmarkId gained) {
        return lost.className().equals(gained.className())
                && lost.method().equals(gained.method())
                && lost.measurement().equals(gained.measurement())
                && lost.invocation()
                        .map(Comparison::values)
                        .equals(gained.invocation().map(Comparison::values))
                && !lost.equals(gained);
    }

    private static String values(String invocation) {
        return invocation.replaceAll("(^|, )[\\p{L}_$][\\p{L}\\p{N}_$]*=", "$1=");
    }
}
